package dev.multihome.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which start of the kernel this is. Needs no JNA. */
public final class BootId {

    private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /**
     * Random at each boot, the same until the next (random(4)).
     *
     * @throws IOException when /proc is not mounted or does not tell
     */
    public static UUID read() throws IOException {
        return parse(Files.readString(FILE).strip());
    }

    static UUID parse(String text) throws IOException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            throw new IOException(FILE + " says " + text + ", which is no UUID", noUuid);
        }
    }
}
