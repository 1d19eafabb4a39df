package dev.multihome.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a site is being worked on.
 *
 * @param where the key with file and line; empty when it is not set
 */
public record Maintenance(Mode mode, String where) {

    /** Its presence in a site's folder, whatever it contains, puts the site into maintenance. */
    static final String FILE_NAME = ".maintenance";

    /** The value of {@code maintenance}. */
    public enum Mode {
        ON,
        /** Not even the file is looked for. */
        OFF,
        /** While the folder contains {@value Maintenance#FILE_NAME}. */
        FILE
    }

    /** Why a site is in maintenance; empty when it is not. Looks at the disk. */
    public Optional<String> reason(Path folder) {
        return switch (mode) {
            case ON -> Optional.of("maintenance = on, " + where);
            case OFF -> Optional.empty();
            case FILE -> {
                Path file = folder.resolve(FILE_NAME);
                yield Files.exists(file)
                        ? Optional.of(file + " is there; remove it to serve the site")
                        : Optional.empty();
            }
        };
    }

    /** Reads a value. */
    static Mode read(String text) {
        return switch (text) {
            case "on", "true", "yes" -> Mode.ON;
            case "off", "false", "no" -> Mode.OFF;
            case "file" -> Mode.FILE;
            default ->
                throw new IllegalArgumentException(
                        "\"" + text + "\" is neither on nor off nor file; write one of these");
        };
    }
}
