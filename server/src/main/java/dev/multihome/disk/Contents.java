package dev.multihome.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
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
        private boolean cut;

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
        public FileVisitResult visitFileFailed(Path file, IOException failed) {
            entries++;
            return goOnUnless(failed);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
            return failed == null ? FileVisitResult.CONTINUE : goOnUnless(failed);
        }

        /** What may not be read, or has gone meanwhile, stays so; what no descriptor was left for is not known. */
        private FileVisitResult goOnUnless(IOException failed) {
            cut = Shortage.isBehind(failed);
            return cut ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }

    /** Empty where descriptors are used up: then it is not known. */
    static Optional<Contents> of(Path folder) {
        var count = new Count();
        try {
            Files.walkFileTree(folder, count);
        } catch (IOException neverThrown) {
            throw new UncheckedIOException(neverThrown);
        }
        return count.cut ? Optional.empty() : Optional.of(new Contents(count.entries, count.octets, count.newest));
    }
}
