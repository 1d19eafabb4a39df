package dev.multihome.cli;

import java.nio.file.Path;

/** Names of files and folders as people like to read them. */
public final class ShortPath {

    private ShortPath() {}

    /** Relative where that is shorter to read: below the current folder. */
    public static String of(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) && !path.equals(here)
                ? here.relativize(path).toString()
                : path.toString();
    }
}
