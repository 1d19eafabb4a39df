package dev.multihome.config;

import java.nio.file.Path;

/**
 * Where a value stands.
 *
 * @param file the file as the user named it, so that messages can be clicked
 * @param line counted from 1; 0 for the file as a whole
 */
public record Origin(Path file, int line) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file.toString();
    }
}
