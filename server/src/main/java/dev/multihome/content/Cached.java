package dev.multihome.content;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A representation that is kept. What it was looked up by is looked up again after a second; until then it is as good as
 * a look at the disk. Thread-safe.
 */
public final class Cached {

    /** Nanoseconds for which a look at the disk holds. */
    public static final long FRESH_NANOS = 1_000_000_000;

    /** What an entry takes besides its octets: itself, its key, and the heads of answers. */
    static final int OVERHEAD = 2048;

    private final CacheKey key;
    private final OpenFile file;
    private final ByteBuffer octets;
    private final @Nullable Memory memory;
    private volatile long looked;
    private volatile @Nullable Object ready;

    /**
     * @param file whose own source is left to the caller
     * @param octets direct, read-only
     * @param memory holds them; null where the garbage collector does
     * @param looked when the disk was looked at, by {@link System#nanoTime}
     */
    Cached(CacheKey key, OpenFile file, ByteBuffer octets, @Nullable Memory memory, long looked) {
        this.key = key;
        this.file = file.from(new Source.Held(octets, this, () -> {}));
        this.octets = octets;
        this.memory = memory;
        this.looked = looked;
    }

    public CacheKey key() {
        return key;
    }

    /** Whether the disk was looked at within the last second. */
    public boolean isFresh(long now) {
        return now - looked < FRESH_NANOS;
    }

    void lookedAgain(long now) {
        looked = now;
    }

    /** Whether the octets can be read from now on, until {@link #release}. False when it has just been evicted. */
    public boolean hold() {
        return memory == null || memory.hold();
    }

    /** Ends what {@link #hold} began. */
    public void release() {
        if (memory != null) {
            memory.release();
        }
    }

    /** The octets, to be read while held; its position is nobody's to change. */
    public ByteBuffer octets() {
        return octets;
    }

    /** What {@link #ready(Object)} was last given. */
    public @Nullable Object ready() {
        return ready;
    }

    /** Keeps what is made of it beside it: at most a kilobyte. */
    public void ready(Object made) {
        ready = made;
    }

    boolean is(OpenFile other) {
        return file.sameAs(other);
    }

    /** Opens it; it must be held, and closing the file lets go. */
    OpenFile open() {
        return file.from(new Source.Held(octets, this, this::release));
    }

    int weight() {
        return OVERHEAD + octets.limit();
    }
}
