package dev.multihome.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands.
 *
 * @param file the file as the user named it, so that messages can be clicked
 * @param line counted from 1; 0 for the file as a whole
 */
public record Origin(Path file, int line) {

    // Written out: a record's own is linked at its first use, in the midst of the first change.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin origin && line == origin.line && file.equals(origin.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode() * 31 + line;
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file.toString();
    }
}
