package dev.multihome.disk;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be followed. Every path is absolute, and may be there twice.
 *
 * @param files whose content matters, whether they are there or not
 * @param folderOfFiles where further ones may appear, with the suffix {@code .conf}
 * @param folders whose being there and being readable matters
 * @param lacking those of them that were of no use when they were looked at
 * @param folderOfFolders where further ones may appear
 * @param since when all of it was read, in milliseconds since 1970: what has changed later is news
 */
public record Interest(
        List<Path> files, Path folderOfFiles, List<Path> folders, Set<Path> lacking, Path folderOfFolders, long since) {

    static final String SUFFIX = ".conf";

    public Interest {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
        lacking = Set.copyOf(lacking);
    }

    /** Whether it may be one of those files by its name. */
    public static boolean isFile(Path path) {
        return path.toString().endsWith(SUFFIX);
    }

    /** Every one of those files and folders. */
    Set<Path> named() {
        Set<Path> named = new HashSet<>(files);
        named.addAll(folders);
        return named;
    }
}
