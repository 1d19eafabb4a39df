package dev.multihome.accesslog;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.multihome.site.Logs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One file of the log. Whole lines go to it in blocks. Of a block that the disk takes in part the part is taken back, so
 * that the file ends with a whole line at all times; the lines are dropped, for nobody knows how long it will last, and
 * that is said once. For one thread.
 */
final class LogFile {

    private static final int BLOCK = 32 * 1024;
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final Logs.Rotation rotation;
    private final Archivist archivist;
    private final LogCounts counts;
    private final Troubles troubles;
    private final Period period;
    private @Nullable FileChannel channel;
    private byte[] block = new byte[1024];
    private int length;
    private int lines;
    private long began;
    private boolean failing;
    private long failedAt;

    LogFile(Path path, Logs.Rotation rotation, Archivist archivist, LogCounts counts, Troubles troubles) {
        this.path = path;
        this.rotation = rotation;
        this.archivist = archivist;
        this.counts = counts;
        this.troubles = troubles;
        this.period = new Period(rotation.age());
    }

    void add(byte[] octets, int offset, int count) {
        if (length + count > BLOCK) {
            flush();
        }
        if (length + count > block.length) {
            block = Arrays.copyOf(block, Math.max(length + count, Math.min(BLOCK, 2 * block.length)));
        }
        System.arraycopy(octets, offset, block, length, count);
        length += count;
        lines++;
    }

    /** Takes what was added to the disk. */
    void flush() {
        if (length == 0) {
            return;
        }
        if (!failing || System.nanoTime() - failedAt > AGAIN_NANOS) {
            try {
                write();
                counts.written.add(lines);
                failing = false;
                troubles.over(path);
            } catch (IOException refused) {
                failing = true;
                failedAt = System.nanoTime();
                drop(reason(refused));
            }
        } else {
            drop("");
        }
        length = 0;
        lines = 0;
    }

    void close() {
        flush();
        release();
    }

    private void write() throws IOException {
        FileChannel to = channel == null ? opened() : channel;
        long size = to.size(); // somebody else may have cut it short
        if (size > 0 && (size + length > rotation.size().octets() || period.isOver(began))) {
            release();
            archivist.putAway(path);
            to = opened();
            size = to.size();
        }
        try {
            var left = ByteBuffer.wrap(block, 0, length);
            while (left.hasRemaining()) {
                to.write(left);
            }
        } catch (IOException refused) {
            takeBack(to, size);
            throw refused;
        }
    }

    private FileChannel opened() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel made = FileChannel.open(path, APPEND, CREATE);
        channel = made;
        long whole = LastLine.end(path);
        if (whole < made.size()) {
            made.truncate(whole); // a crash of the machine left half a line
        }
        began = made.size() == 0
                ? System.currentTimeMillis()
                : Files.getLastModifiedTime(path).toMillis();
        archivist.tidy(path);
        return made;
    }

    private void takeBack(FileChannel from, long size) {
        try {
            from.truncate(size);
        } catch (IOException gone) {
            release(); // and whole lines are looked for when it is opened again
        }
    }

    /** NIO has words for some errors, and else the name of the file alone. */
    private static String reason(IOException refused) {
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (refused instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is no folder";
        }
        return refused instanceof FileSystemException other && other.getReason() != null
                ? other.getReason()
                : String.valueOf(refused.getMessage());
    }

    private void drop(String reason) {
        counts.refused.add(lines);
        troubles.of(path, reason, lines);
    }

    private void release() {
        FileChannel was = channel;
        channel = null;
        if (was != null) {
            try {
                was.close();
            } catch (IOException refused) {
                LoggerFactory.getLogger(LogFile.class)
                        .warn("the access log {} could not be closed: {}", path, String.valueOf(refused.getMessage()));
            }
        }
    }
}
