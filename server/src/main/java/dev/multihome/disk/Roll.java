package dev.multihome.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What stands in a folder, read again only when the folder has changed. For one thread. */
final class Roll {

    /** A file system may count time in steps: a second change within one leaves the time as it was. */
    private static final long STEP_MILLIS = 1_000;

    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path folder;
    private final Predicate<String> wanted;
    private Set<Path> entries = Set.of();
    private FileTime time = NEVER;
    private boolean doubtful;

    /** @param wanted which names matter */
    Roll(Path folder, Predicate<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    Path folder() {
        return folder;
    }

    /** The entries that matter, as they were last. */
    Set<Path> entries() {
        return entries;
    }

    /** Looks. @return whether they were read again */
    boolean look() {
        FileTime now = time();
        if (now.equals(time) && !doubtful) {
            return false;
        }
        doubtful = Math.abs(System.currentTimeMillis() - now.toMillis()) < STEP_MILLIS;
        time = now;
        entries = list();
        return true;
    }

    private FileTime time() {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return NEVER;
        }
    }

    private Set<Path> list() {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                if (!name.startsWith(".") && wanted.test(name)) {
                    found.add(each);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Set.of();
        }
        return found;
    }
}
