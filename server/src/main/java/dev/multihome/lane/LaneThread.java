package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.content.CacheKey;
import dev.multihome.handler.Head;
import dev.multihome.hpack.FieldBlock;
import dev.multihome.http.HttpDate;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** What the connections of one thread use in turn, so that an answer allocates nothing. */
final class LaneThread {

    /** Octets of answers that go out in one write. */
    private static final int OUT_BYTES = 64 * 1024;

    private static final int IN_BYTES = 16 * 1024;
    private static final long SECOND = 1000;

    /** For so long Date may be late; looking at the clock is not for nothing. */
    private static final long DATE_NANOS = 10_000_000;

    private static final ThreadLocal<LaneThread> CURRENT = ThreadLocal.withInitial(LaneThread::new);

    private final SimpleRequest request = new SimpleRequest();
    private final StreamRequest streamRequest = new StreamRequest();
    private final CacheKey key = new CacheKey();
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
    private byte[] in = new byte[IN_BYTES];
    private byte[] date = new byte[Head.DATE_OCTETS];
    private FieldBlock dateField = FieldBlock.of(List.of());
    private long dateSecond = -1;
    private long looked = System.nanoTime() - DATE_NANOS;

    private LaneThread() {}

    static LaneThread current() {
        return CURRENT.get();
    }

    SimpleRequest request() {
        return request;
    }

    StreamRequest streamRequest() {
        return streamRequest;
    }

    CacheKey key() {
        return key;
    }

    ByteBuffer out() {
        return out;
    }

    /** The octets of a buffer from an index to another, from 0 on. */
    byte[] copy(ByteBuffer octets, int from, int to) {
        if (to - from > in.length) {
            in = new byte[to - from];
        }
        octets.get(from, in, 0, to - from);
        return in;
    }

    /**
     * The value of Date.
     *
     * @param now by {@link System#nanoTime}
     */
    byte[] date(long now) {
        look(now);
        return date;
    }

    /** Date as HTTP/2 has it. */
    FieldBlock dateField(long now) {
        look(now);
        return dateField;
    }

    private void look(long now) {
        if (now - looked < DATE_NANOS) {
            return;
        }
        looked = now;
        long second = System.currentTimeMillis() / SECOND;
        if (second != dateSecond) {
            dateSecond = second;
            String text = HttpDate.format(Instant.ofEpochSecond(second));
            date = text.getBytes(US_ASCII);
            dateField = FieldBlock.date(text);
        }
    }
}
