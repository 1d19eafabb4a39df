package dev.multihome.disk;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is to be followed. Every path is absolute.
 *
 * @param files whose content matters, whether they are there or not
 * @param folderOfFiles where further ones may appear, with the suffix {@code .conf}
 * @param folders whose being there and being readable matters
 * @param lacking those of them that were of no use when they were looked at
 * @param folderOfFolders where further ones may appear
 * @param since when all of it was read, in milliseconds since 1970: what has changed later is news
 */
public record Interest(
        Set<Path> files, Path folderOfFiles, Set<Path> folders, Set<Path> lacking, Path folderOfFolders, long since) {

    static final String SUFFIX = ".conf";

    public Interest {
        files = Set.copyOf(files);
        folders = Set.copyOf(folders);
        lacking = Set.copyOf(lacking);
    }

    /** Whether it may be one of those files by its name. */
    public static boolean isFile(Path path) {
        return path.toString().endsWith(SUFFIX);
    }

    boolean names(Path path) {
        return files.contains(path) || folders.contains(path);
    }
}
