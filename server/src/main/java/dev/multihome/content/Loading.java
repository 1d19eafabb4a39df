package dev.multihome.content;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a file into memory, whole and of one state. */
final class Loading {

    private Loading() {}

    /**
     * Reads it, then looks again whether size, time and inode are those that it was opened with: one that is written to
     * while it is read would be half old and half new. Where the time may hide that, as it does within a tick of the
     * kernel's clock, it is read twice.
     *
     * @return null when it has changed
     */
    static @Nullable Memory read(OpenFile file) throws IOException {
        Memory memory = once(file);
        if (memory == null || !file.validators().tag().weak()) {
            return memory;
        }
        Memory again = once(file);
        boolean same = again != null && again.view().equals(memory.view());
        if (again != null) {
            again.release();
        }
        if (!same) {
            memory.release();
        }
        return same ? memory : null;
    }

    private static @Nullable Memory once(OpenFile file) throws IOException {
        Memory memory = Memory.of(Math.toIntExact(file.size()));
        boolean whole = false;
        try {
            ByteBuffer octets = memory.fresh();
            int last = 0;
            while (octets.hasRemaining() && last >= 0) {
                last = file.channel().read(octets, octets.position());
            }
            whole = !octets.hasRemaining() && isUnchanged(file);
            return whole ? memory : null;
        } finally {
            if (!whole) {
                memory.release();
            }
        }
    }

    private static boolean isUnchanged(OpenFile file) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file.path(), BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (FileSystemException gone) {
            return false;
        }
        return Opening.tag(now, file.coding(), Instant.now())
                .opaque()
                .equals(file.validators().tag().opaque());
    }
}
