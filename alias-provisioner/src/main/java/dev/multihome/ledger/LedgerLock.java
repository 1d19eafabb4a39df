package dev.multihome.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps two provisioners from one ledger. The kernel lets go of it when the process dies, however it dies. */
final class LedgerLock implements AutoCloseable {

    /**
     * Folders locked by this JVM. A POSIX lock belongs to the process, and closing any channel of the file gives it up
     * (fcntl(2)), so a second try in one JVM must be turned away before the file is opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private LedgerLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock, at once or not at all.
     *
     * @throws LedgerException when somebody else holds it; the message names the process
     */
    static LedgerLock take(Path stateFolder) throws IOException {
        Path folder = stateFolder.toRealPath();
        Path file = stateFolder.resolve("ledger.lock");
        long self = ProcessHandle.current().pid();
        if (!HELD.add(folder)) {
            throw held(file, Long.toString(self));
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw held(file, Files.readString(file).strip());
            }
            // As long as any: to cut the file off first would cost the file system's journal an entry.
            String text = String.format(Locale.ROOT, "%-10d%n", self);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
            taken = true;
            return new LedgerLock(folder, channel);
        } finally {
            if (!taken) {
                HELD.remove(folder);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the descriptor, which Linux releases whatever close(2) says.
        } finally {
            HELD.remove(folder);
        }
    }

    private static LedgerException held(Path file, String pid) {
        return new LedgerException("another provisioner is at work: process " + (pid.isEmpty() ? "unknown" : pid)
                + " holds " + file + "; wait for it, or stop it");
    }
}
