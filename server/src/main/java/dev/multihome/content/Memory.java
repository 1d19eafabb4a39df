package dev.multihome.content;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Octets outside the heap. Whoever reads them holds them meanwhile; they are given back when the last holder lets go,
 * not when a garbage collector comes by, so that a cache that turns over stays within its bounds. Thread-safe.
 */
final class Memory {

    private final DirectMemory octets;
    private final AtomicInteger holders = new AtomicInteger(1);

    private Memory(DirectMemory octets) {
        this.octets = octets;
    }

    /**
     * Takes memory, and holds it once.
     *
     * @throws OutOfMemoryError when the JVM's limit for direct memory is reached
     */
    static Memory of(int size) {
        return new Memory(DirectMemory.of(size));
    }

    /** For who fills it, before anyone else knows of it. */
    ByteBuffer fresh() {
        return octets.octets().duplicate();
    }

    /** A view, to be used while it is held. */
    ByteBuffer view() {
        return octets.octets().asReadOnlyBuffer();
    }

    /** Whether it could still be held; {@link #release} is owed then. */
    boolean hold() {
        for (int now = holders.get(); now > 0; now = holders.get()) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    void release() {
        int left = holders.decrementAndGet();
        if (left == 0) {
            octets.free();
        } else if (left < 0) {
            throw new IllegalStateException("memory was let go more often than it was held");
        }
    }
}
