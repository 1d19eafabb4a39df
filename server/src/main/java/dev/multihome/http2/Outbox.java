package dev.multihome.http2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Octets to be sent, in order. Holds no buffer while there are none. */
public final class Outbox {

    /** A buffer, until it is released. */
    public interface Chunk {

        /** 16 KB or more. */
        ByteBuffer buffer();

        void release();
    }

    /** Takes octets without waiting. */
    public interface Channel {

        /**
         * Takes some.
         *
         * @return how many, 0 when it takes no more for now
         */
        int write(ByteBuffer octets) throws IOException;
    }

    /** More content waits in the streams: it is not wanted before it can be sent. */
    private static final int ENOUGH_CONTENT = 32 * 1024;

    /** What a client asked for and does not read; it is not heard before it does. */
    private static final int TOO_MUCH = 64 * 1024;

    private final Supplier<Chunk> source;
    /** All but the last are flipped. */
    private final Deque<Chunk> chunks = new ArrayDeque<>();

    private int pending;
    private @Nullable Chunk last;

    Outbox(Supplier<Chunk> source) {
        this.source = source;
    }

    int pending() {
        return pending;
    }

    boolean hasRoomForContent() {
        return pending < ENOUGH_CONTENT;
    }

    boolean isTooMuch() {
        return pending > TOO_MUCH;
    }

    /** A buffer with room for the octets, in which they are to be put at once; {@link #put} is told how many. */
    ByteBuffer room(int octets) {
        if (last == null || last.buffer().remaining() < octets) {
            seal();
            Chunk next = source.get();
            if (next.buffer().remaining() < octets) {
                next.release();
                next = own(octets);
            }
            last = next;
        }
        return last.buffer();
    }

    void put(int octets) {
        pending += octets;
    }

    /** Sends what the channel takes; whether that was all. */
    boolean flush(Channel channel) throws IOException {
        while (pending > 0) {
            if (chunks.isEmpty()) {
                seal();
            }
            Chunk first = chunks.element();
            pending -= channel.write(first.buffer());
            if (first.buffer().hasRemaining()) {
                return false;
            }
            chunks.remove().release();
        }
        clear();
        return true;
    }

    void clear() {
        seal();
        chunks.forEach(Chunk::release);
        chunks.clear();
        pending = 0;
    }

    private void seal() {
        if (last != null) {
            last.buffer().flip();
            chunks.add(last);
            last = null;
        }
    }

    private static Chunk own(int octets) {
        ByteBuffer buffer = ByteBuffer.allocate(octets);
        return new Chunk() {
            @Override
            public ByteBuffer buffer() {
                return buffer;
            }

            @Override
            public void release() {
                // the garbage collector's
            }
        };
    }
}
