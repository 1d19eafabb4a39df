package dev.multihome.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which configuration a command reads. */
public final class ConfigFile {

    private static final Path HERE = Path.of("conf/multihome.conf");
    private static final Path SYSTEM = Path.of("/etc/multihome/multihome.conf");

    private ConfigFile() {}

    /** {@code conf/multihome.conf} below the working folder, else that of the system, whether it exists or not. */
    public static Path byDefault() {
        return Files.exists(HERE) ? HERE : SYSTEM;
    }
}
