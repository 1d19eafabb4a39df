package dev.multihome.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What a folder holds, in numbers: while it is being filled, at least one of them changes from look to look. Links are not
 * followed.
 *
 * @param entries how many files and folders are in it, at any depth
 * @param octets the sizes of all files together
 * @param newest the latest time at which one was written, in milliseconds since 1970
 */
record Contents(long entries, long octets, long newest) {

    private static final class Count extends SimpleFileVisitor<Path> {

        private long entries;
        private long octets;
        private long newest;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return visitFile(folder, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            entries++;
            octets += attributes.isRegularFile() ? attributes.size() : 0;
            newest = Math.max(newest, attributes.lastModifiedTime().toMillis());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadableOrGone) {
            entries++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
            return FileVisitResult.CONTINUE;
        }
    }

    static Contents of(Path folder) {
        var count = new Count();
        try {
            Files.walkFileTree(folder, count);
        } catch (IOException neverThrown) {
            throw new UncheckedIOException(neverThrown);
        }
        return new Contents(count.entries, count.octets, count.newest);
    }
}
