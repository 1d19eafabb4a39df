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
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file {@code ledger} of the state folder, held by one process at a time. Each write replaces it whole: the new text
 * is on the disk before it takes the old one's name, and the old one stays as {@code ledger.previous}. Not thread-safe.
 */
public final class Ledger implements AutoCloseable {

    private static final String NAME = "ledger";

    private final Path folder;
    private final Place here;
    private final LedgerLock lock;

    private Ledger(Path folder, Place here, LedgerLock lock) {
        this.folder = folder;
        this.here = here;
        this.lock = lock;
    }

    /**
     * Takes hold of the ledger, making the folder if there is none.
     *
     * @throws LedgerException when the folder cannot be made or written, or another process holds the ledger; the message
     *     names that process
     */
    public static Ledger open(Path folder, Place here) throws LedgerException {
        try {
            if (!Files.isDirectory(folder)) {
                // Others of the group may read what is whose; nobody else need.
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            }
            return new Ledger(folder, here, LedgerLock.take(folder));
        } catch (LedgerException e) {
            throw e;
        } catch (IOException e) {
            throw new LedgerException("state-folder " + folder + " cannot be used: " + reason(e), e);
        }
    }

    /**
     * Reads without taking hold; a consistent state, since each write replaces the file as a whole.
     *
     * @return nothing owned and nothing given where there is no ledger
     * @throws LedgerException when it is damaged or may not be read
     */
    public static Entries peek(Path folder, Place here) throws LedgerException {
        Path file = folder.resolve(NAME);
        try {
            return LedgerText.parse(Files.readAllBytes(file), here);
        } catch (NoSuchFileException e) {
            return Entries.NONE;
        } catch (IOException e) {
            throw new LedgerException(file + " cannot be read: " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    file + " " + e.getMessage() + ". Nothing was changed. Remedy: `mv " + file + ".previous " + file
                            + "` brings back the state before the last change; without it, `rm " + file
                            + "` starts anew, and aliases that are up then count as not ours",
                    e);
        }
    }

    /** What the ledger holds for this boot and namespace. @see #peek */
    public Entries read() throws LedgerException {
        return peek(folder, here);
    }

    /**
     * Replaces what the ledger holds; when this returns it is on the disk.
     *
     * @throws LedgerException when it could not be written; the ledger is then as it was
     */
    public void write(Entries entries) throws LedgerException {
        Path file = folder.resolve(NAME);
        Path next = folder.resolve(NAME + ".next");
        try {
            try (var channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(LedgerText.format(here, entries));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            keepPrevious(file);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true); // a rename is on the disk when its folder is: fsync(2)
            }
        } catch (IOException e) {
            throw new LedgerException(file + " cannot be written: " + reason(e), e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    private void keepPrevious(Path file) throws IOException {
        Path previous = folder.resolve(NAME + ".previous");
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

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getMessage()
                    + "; run as its owner, or set state-folder to a folder of yours";
        }
        return e instanceof FileSystemException files && files.getReason() != null
                ? files.getFile() + ": " + files.getReason()
                : String.valueOf(e.getMessage());
    }
}
