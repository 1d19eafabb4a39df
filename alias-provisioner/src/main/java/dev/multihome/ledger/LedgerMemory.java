package dev.multihome.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger said when it was last read or written, so that thousands of lines are not parsed again while it says the
 * same. Thread-safe.
 */
public final class LedgerMemory {

    private @Nullable Known known;

    /**
     * What a file says.
     *
     * @param stamp of the file before it was read; null where it was not there
     * @param end where the next part goes
     * @param continues whether a change may be appended
     */
    record Known(Path file, Place here, @Nullable Stamp stamp, int end, boolean continues, Entries entries) {

        /**
         * Whether another look would find the same. A change within one step of the file's clock leaves the stamp as it was;
         * it has begun where the next part goes, for every part begins with octets other than NUL.
         */
        boolean isStill(Path other, Place there) {
            return continues
                    && file.equals(other)
                    && here.equals(there)
                    && stamp != null
                    && stamp.equals(Stamp.of(file))
                    && endsThere();
        }

        private boolean endsThere() {
            var next = ByteBuffer.allocate(Part.HEAD_BYTES);
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                int length = channel.read(next, end);
                for (int i = 0; i < length; i++) {
                    if (next.get(i) != 0) {
                        return false;
                    }
                }
                return true;
            } catch (IOException unreadable) {
                return false;
            }
        }
    }

    /**
     * What a file says, read only where it may say something else than at the last look.
     *
     * @throws DamageException when it is damaged
     */
    synchronized Known look(Path file, Place here) throws IOException, DamageException {
        Known was = known;
        if (was != null && was.isStill(file, here)) {
            return was;
        }
        Stamp stamp = Stamp.of(file);
        LedgerText.Content content = LedgerText.parse(Files.readAllBytes(file));
        boolean continues = content.isOf(here) && content.isFinished();
        Known now = new Known(file, here, stamp, content.end(), continues, content.entries(here));
        known = now;
        return now;
    }

    /** What was written just now. */
    synchronized void keep(Known written) {
        known = written;
    }
}
