package dev.multihome.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The open file of a ledger that is held, and what it says. Not thread-safe.
 *
 * <p>As long as there is room in it, a change is appended with one wait for the disk, fdatasync(2) of blocks that the
 * file has already, which needs no word in the file system's journal. Else a new file takes its place, with two waits:
 * for its content and for its name.
 */
final class LedgerFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private Entries entries;
    private int end;
    private Stamp stamp;

    private LedgerFile(Path file, FileChannel channel, Entries entries, int end) throws IOException {
        this.file = file;
        this.channel = channel;
        this.entries = entries;
        this.end = end;
        this.stamp = stamped();
    }

    /**
     * Opens the file to go on with it.
     *
     * @return empty where a new one is due: there is none, it may not be written, it is of another boot or namespace, or
     *     what was written last was not finished
     * @param memory of what it said before
     * @throws DamageException when it is damaged
     */
    static Optional<LedgerFile> open(Path file, Place here, LedgerMemory memory) throws IOException, DamageException {
        LedgerMemory.Known known;
        FileChannel channel;
        try {
            known = memory.look(file, here);
            if (!known.continues()) {
                return Optional.empty();
            }
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        }
        return Optional.of(new LedgerFile(file, channel, known.entries(), known.end()));
    }

    /** Puts a new file in its place, which is on the disk before it takes the name; the old one becomes the previous. */
    static LedgerFile replace(Path file, Place here, Entries entries) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        byte[] text = LedgerText.format(here, entries);
        FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        boolean done = false;
        try {
            write(channel, text, 0);
            channel.force(true);
            keepPrevious(file);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true); // a rename is on the disk when its folder is: fsync(2)
            }
            var made = new LedgerFile(file, channel, entries, LedgerText.end(text));
            done = true;
            return made;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    Entries entries() {
        return entries;
    }

    /** What it says, for later. */
    LedgerMemory.Known known(Place here) {
        return new LedgerMemory.Known(file, here, stamp, end, true, entries);
    }

    /** Whether the file of that name is still this one, as we left it. */
    boolean isCurrent() {
        return stamp.equals(Stamp.of(file));
    }

    /**
     * Appends what makes the records these.
     *
     * @return false when there is no room for it, and nothing was done
     */
    boolean append(Entries to) throws IOException {
        byte[] part = Part.of(Records.change(entries, to));
        if (part.length > stamp.size() - end) {
            return false;
        }
        write(channel, part, end);
        channel.force(false);
        entries = to;
        end += part.length;
        stamp = stamped();
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What counts was forced to the disk before.
        }
    }

    private Stamp stamped() throws IOException {
        Stamp now = Stamp.of(file);
        if (now == null) {
            throw new NoSuchFileException(file.toString(), null, "somebody removed it");
        }
        return now;
    }

    private static void write(FileChannel channel, byte[] bytes, int at) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    private static void keepPrevious(Path file) throws IOException {
        Path previous = file.resolveSibling(file.getFileName() + ".previous");
        if (!Files.exists(file)) {
            return;
        }
        Files.deleteIfExists(previous);
        try {
            Files.createLink(previous, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(file, previous, StandardCopyOption.REPLACE_EXISTING); // a file system without hard links
        }
    }
}
