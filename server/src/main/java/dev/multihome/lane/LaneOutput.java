package dev.multihome.lane;

import dev.multihome.content.Cached;
import dev.multihome.handler.Head;
import dev.multihome.site.Limits;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.StreamConnection;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Answers of one connection on their way out: gathered in the thread's buffer, written together, and sent on by
 * {@link Sending} where the client does not take them at once. For one thread at a time.
 */
final class LaneOutput {

    /** A body up to here is copied behind its head, so that both, and answers behind them, go out in one write. */
    private static final int COPIED = 4 * 1024;

    /** The same for TLS, whose engine would copy from two places at a higher price. */
    private static final int COPIED_SECURE = 32 * 1024;

    private final StreamConnection connection;
    private final StreamSinkConduit sink;
    private final Caller caller;
    private final boolean secure;
    private final int writeMillis;
    private final Runnable sent;
    private volatile @Nullable Sending sending;

    /** Of the answer that was gathered last, as long as its observer has not been told. */
    private @Nullable Observer untold;

    private int status;
    private int octets;
    private long began;

    /**
     * Sends nothing yet.
     *
     * @param secure whether the connection speaks TLS
     * @param sent is run when what was under way has been sent
     */
    LaneOutput(StreamConnection connection, Caller caller, boolean secure, Limits limits, Runnable sent) {
        this.connection = connection;
        this.sink = connection.getSinkChannel().getConduit();
        this.caller = caller;
        this.secure = secure;
        this.sent = sent;
        writeMillis = Math.toIntExact(limits.times().write().toMillis());
    }

    /** Whether an answer is under way, until whose end no other may be given. */
    boolean isSending() {
        return sending != null;
    }

    /** The connection has ended. */
    void close() {
        Sending under = sending;
        if (under != null) {
            under.abandon();
        }
    }

    /**
     * Gives an answer.
     *
     * @param entry is held, and will be released
     * @param length octets of its body that are sent: all or none
     * @param observer is told of the request of the thread, when {@link #flush} or {@link #tell} is called
     * @return false when there is no room for it before others have been sent; it is to be given later
     */
    boolean give(LaneThread own, Cached entry, Head head, int length, int answered, Observer observer, long since)
            throws IOException {
        boolean copied = length <= (secure ? COPIED_SECURE : COPIED);
        if (own.out().remaining() < head.length() + (copied ? length : 0)) {
            flush(own);
            if (isSending()) {
                entry.release();
                return false;
            }
        }
        head.write(own.out(), own.date(since));
        untold = observer;
        status = answered;
        octets = length;
        began = since;
        if (copied) {
            ByteBuffer out = own.out();
            out.put(out.position(), entry.octets(), 0, length).position(out.position() + length);
            entry.release();
        } else {
            write(own, new ByteBuffer[] {own.out().flip(), entry.octets().duplicate()}, entry);
        }
        return true;
    }

    /** Writes what has been gathered, and tells of the last answer. */
    void flush(LaneThread own) throws IOException {
        if (own.out().position() > 0) {
            write(own, new ByteBuffer[] {own.out().flip()}, null);
        }
    }

    /** Tells of the answer that was gathered last, before the thread's request becomes another one. */
    void tell(LaneThread own) {
        if (untold != null) {
            Told.now(untold, caller.client(), own.request(), status, octets, began);
            untold = null;
        }
    }

    private void write(LaneThread own, ByteBuffer[] parts, @Nullable Cached held) throws IOException {
        boolean released = false;
        try {
            if (!offer(parts)) {
                released = true;
                sendOn(own, parts, held);
            } else {
                tell(own);
            }
        } finally {
            own.out().clear();
            if (held != null && !released) {
                held.release();
            }
        }
    }

    /** Whether the kernel has taken all. With TLS a write is one record at most, and what is left of that is flushed. */
    private boolean offer(ByteBuffer[] parts) throws IOException {
        long count;
        do {
            count = parts.length == 1 ? sink.write(parts[0]) : sink.write(parts, 0, parts.length);
        } while (secure && count > 0 && Buffers.hasRemaining(parts, 0, parts.length));
        return !Buffers.hasRemaining(parts, 0, parts.length) && (!secure || sink.flush());
    }

    private void sendOn(LaneThread own, ByteBuffer[] parts, @Nullable Cached held) {
        ByteBuffer[] rest = parts.clone();
        rest[0] = ByteBuffer.allocate(parts[0].remaining()).put(parts[0]).flip(); // the thread's buffer is for others
        var told = Told.later(untold == null ? Observer.NONE : untold, caller.client(), own.request(), status, began);
        untold = null;
        var rests = new Sending(connection, sink, rest, held, told, octets, writeMillis, this::done);
        sending = rests;
        rests.begin();
    }

    private void done() {
        sending = null;
        sent.run();
    }
}
