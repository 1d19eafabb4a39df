package dev.multihome.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.disk.Shortage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stands for the content of a folder: names, sizes, and the first 64 KiB of each file. Hidden files, times and owners do
 * not count, so that copies by rsync or git are the same. Immutable.
 *
 * @param stamp of names, sizes and times: while it is the same, files need not be read again
 * @param value never 0
 */
record Digest(long stamp, long value) {

    private static final int HEAD = 1 << 16;
    private static final int MOST_FILES = 50_000;

    /**
     * Looks at a folder.
     *
     * @param before what was found the last time
     * @return empty where the folder cannot be read or has more than 50,000 files; what was found before while descriptors
     *     are used up
     */
    static Optional<Digest> of(Path folder, Optional<Digest> before) {
        try {
            Map<String, BasicFileAttributes> files = files(folder);
            if (files.size() > MOST_FILES) {
                return Optional.empty();
            }
            long stamp = stamp(files);
            if (before.isPresent() && before.get().stamp == stamp) {
                return before;
            }
            long value = value(folder, files);
            return Optional.of(new Digest(stamp, value == 0 ? 1 : value));
        } catch (IOException | UncheckedIOException gone) {
            return Shortage.isBehind(gone) ? before : Optional.empty();
        }
    }

    private static Map<String, BasicFileAttributes> files(Path folder) throws IOException {
        Map<String, BasicFileAttributes> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return isHidden(folder, each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                if (!isHidden(folder, each)) {
                    files.put(folder.relativize(each).toString(), attributes);
                }
                return files.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isHidden(Path folder, Path each) {
        return !each.equals(folder) && String.valueOf(each.getFileName()).startsWith(".");
    }

    private static long stamp(Map<String, BasicFileAttributes> files) {
        MessageDigest digest = sha256();
        files.forEach((name, each) -> {
            digest.update((name + '\0').getBytes(UTF_8));
            digest.update(ByteBuffer.allocate(16)
                    .putLong(each.size())
                    .putLong(each.lastModifiedTime().toMillis())
                    .flip());
        });
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static long value(Path folder, Map<String, BasicFileAttributes> files) throws IOException {
        MessageDigest digest = sha256();
        for (Map.Entry<String, BasicFileAttributes> each : files.entrySet()) {
            digest.update((each.getKey() + '\0').getBytes(UTF_8));
            if (each.getValue().isRegularFile()) {
                digest.update(
                        ByteBuffer.allocate(8).putLong(each.getValue().size()).flip());
                try (InputStream content = Files.newInputStream(folder.resolve(each.getKey()))) {
                    digest.update(content.readNBytes(HEAD));
                }
            }
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
