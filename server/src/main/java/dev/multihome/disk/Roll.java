package dev.multihome.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

    /**
     * Looks. Where the folder cannot be read, its entries stay as they were, and are read again at the next look.
     *
     * @return whether they were read again
     */
    boolean look() {
        FileTime now = time();
        if (now.equals(time) && !doubtful) {
            return false;
        }
        doubtful = Math.abs(System.currentTimeMillis() - now.toMillis()) < STEP_MILLIS;
        time = now;
        try {
            entries = list();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            entries = Set.of();
        } catch (IOException | DirectoryIteratorException unreadable) {
            doubtful = true; // it may have changed all the same: descriptors are used up, and will not be for ever
            return false;
        }
        return true;
    }

    private FileTime time() {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return NEVER;
        }
    }

    private Set<Path> list() throws IOException {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                if (!name.startsWith(".") && wanted.test(name)) {
                    found.add(each);
                }
            }
        }
        return found;
    }
}
