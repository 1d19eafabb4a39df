package dev.multihome.ledger;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code ledger} of the state folder, held by one process at a time. Each write appends what has changed, and is
 * on the disk when it returns; where there is no room for it, a new file takes the place of the old one, which stays as
 * {@code ledger.previous}. Not thread-safe.
 */
public final class Ledger implements AutoCloseable {

    private static final String NAME = "ledger";

    private final Path folder;
    private final Place here;
    private final LedgerLock lock;
    private final LedgerMemory memory;
    private @Nullable LedgerFile open;
    private boolean doubtful;

    private Ledger(Path folder, Place here, LedgerLock lock, LedgerMemory memory) {
        this.folder = folder;
        this.here = here;
        this.lock = lock;
        this.memory = memory;
    }

    /**
     * Takes hold of the ledger, making the folder if there is none.
     *
     * @throws LedgerException when the folder cannot be made or written, or another process holds the ledger; the message
     *     names that process
     */
    public static Ledger open(Path folder, Place here) throws LedgerException {
        return open(folder, here, new LedgerMemory());
    }

    /**
     * As {@link #open(Path, Place)}.
     *
     * @param memory of what it said before; has what it says from then on
     */
    public static Ledger open(Path folder, Place here, LedgerMemory memory) throws LedgerException {
        isFolder(folder);
        try {
            if (!Files.isDirectory(folder)) {
                // Others of the group may read what is whose; nobody else need.
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            }
            return new Ledger(folder, here, LedgerLock.take(folder), memory);
        } catch (LedgerException e) {
            throw e;
        } catch (IOException e) {
            throw new LedgerException("state-folder " + folder + " cannot be used: " + reason(e), e);
        }
    }

    /**
     * Reads without taking hold; a consistent state, since what is being written meanwhile is not in force before it is
     * whole.
     *
     * @return nothing owned and nothing given where there is no ledger
     * @throws LedgerException when it is damaged or may not be read
     */
    public static Entries peek(Path folder, Place here) throws LedgerException {
        return peek(folder, here, new LedgerMemory());
    }

    /**
     * As {@link #peek(Path, Place)}.
     *
     * @param memory of what it said before; where it says the same, it is not parsed, and its entries are the same object
     */
    public static Entries peek(Path folder, Place here, LedgerMemory memory) throws LedgerException {
        isFolder(folder);
        Path file = folder.resolve(NAME);
        try {
            return memory.look(file, here).entries();
        } catch (NoSuchFileException e) {
            return Entries.NONE;
        } catch (IOException e) {
            throw new LedgerException(file + " cannot be read: " + reason(e), e);
        } catch (DamageException e) {
            throw damaged(file, e);
        }
    }

    /** What the ledger holds for this boot and namespace. @see #peek */
    public Entries read() throws LedgerException {
        LedgerFile file = current();
        return file == null ? peek(folder, here, memory) : file.entries();
    }

    /**
     * Makes the ledger hold this; when this returns it is on the disk.
     *
     * @throws LedgerException when it is damaged, or could not be written
     */
    public void write(Entries entries) throws LedgerException {
        Path path = folder.resolve(NAME);
        LedgerFile file = current();
        try {
            if (file == null || doubtful || !file.append(entries)) {
                letGo();
                file = LedgerFile.replace(path, here, entries);
                open = file;
                doubtful = false;
            }
            memory.keep(file.known(here));
        } catch (IOException e) {
            letGo();
            doubtful = true; // what the file shows need not be on the disk: fsync(2) tells of an error once
            throw new LedgerException(path + " cannot be written: " + reason(e), e);
        }
    }

    @Override
    public void close() {
        letGo();
        lock.close();
    }

    private @Nullable LedgerFile current() throws LedgerException {
        if (open == null || !open.isCurrent()) {
            letGo();
            Path path = folder.resolve(NAME);
            try {
                open = LedgerFile.open(path, here, memory).orElse(null);
            } catch (IOException e) {
                throw new LedgerException(path + " cannot be read: " + reason(e), e);
            } catch (DamageException e) {
                throw damaged(path, e);
            }
        }
        return open;
    }

    private void letGo() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private static LedgerException damaged(Path file, DamageException cause) {
        boolean hasPrevious = Files.exists(file.resolveSibling(NAME + ".previous"));
        return new LedgerException(
                file + " " + cause.getMessage() + ". Nothing was changed. Remedy: "
                        + cause.remedy(file.toString(), hasPrevious)
                        + ". Aliases that are up and not recorded then count as not ours, until `aliases adopt` makes them"
                        + " so again",
                cause);
    }

    private static void isFolder(Path folder) throws LedgerException {
        if (Files.isRegularFile(folder)) {
            throw new LedgerException(
                    "state-folder " + folder + " is a file; move it away, or set state-folder to a folder");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getMessage()
                    + "; run it with sudo or as the owner, or set state-folder to a folder of yours";
        }
        return e instanceof FileSystemException files && files.getReason() != null
                ? files.getFile() + ": " + files.getReason()
                : String.valueOf(e.getMessage());
    }
}
