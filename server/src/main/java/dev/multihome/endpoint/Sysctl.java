package dev.multihome.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers below /proc/sys. */
final class Sysctl {

    private static final Path ROOT = Path.of("/proc/sys");

    private Sysctl() {}

    /**
     * The number, or the given one where it cannot be read. Reads in one go: a second read(2) of such a file gives
     * nothing, and {@link Files#readString} makes its first one a byte long.
     */
    static int read(String name, int otherwise) {
        try {
            return Integer.parseInt(
                    Files.readAllLines(ROOT.resolve(name)).get(0).strip());
        } catch (IOException | RuntimeException unreadable) {
            return otherwise;
        }
    }
}
