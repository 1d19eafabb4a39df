package dev.multihome.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many connections may wait to be accepted. */
final class Backlog {

    private static final Path SOMAXCONN = Path.of("/proc/sys/net/core/somaxconn");
    /** The kernel's default since Linux 5.4. */
    private static final int USUAL = 4096;

    private Backlog() {}

    /** As many as the kernel allows: it lowers more to net.core.somaxconn in silence (listen(2)). */
    static int longest() {
        try {
            return Integer.parseInt(Files.readString(SOMAXCONN).strip());
        } catch (IOException | NumberFormatException unreadable) {
            return USUAL;
        }
    }
}
