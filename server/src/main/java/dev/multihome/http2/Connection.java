package dev.multihome.http2;

import dev.multihome.hpack.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection, seen from the server. Thread-safe; its owner calls {@link #receive}, {@link #nextEvent}, {@link
 * #nextToSend}, {@link #flush} and {@link #tick} on one thread, so that octets stay in order.
 */
public final class Connection {

    /** Of each stream and of the connection, in octets, at the beginning; ours stay so. */
    static final int WINDOW = 65_535;

    private static final long DRAIN_PING = 0x6d756c7469686f6dL;
    private static final int LARGEST_STREAM = Integer.MAX_VALUE;

    final Bounds bounds;
    final Streams streams = new Streams();
    final FrameWriter writer;
    final Calm calm;
    private final Rate rate;
    private final Outbox outbox;
    private final LongSupplier nanos;
    private final ObjIntConsumer<Reason> refused;
    private final FrameReader reader;
    private final Inbound inbound;
    private final Deque<Event> events = new ArrayDeque<>();
    private long sendWindow = WINDOW;
    private int receiveWindow = WINDOW;
    private int consumed;
    private boolean goingAway;
    private boolean announcedGoingAway;
    private boolean failed;

    /**
     * Begins with our settings.
     *
     * @param nanos a clock that only its differences count of
     * @param refused is told each time that the client is refused something, and the status that it is answered with, 0
     *     where it is not answered
     */
    public Connection(
            Bounds bounds, Supplier<Outbox.Chunk> buffers, LongSupplier nanos, ObjIntConsumer<Reason> refused) {
        this.bounds = bounds;
        this.nanos = nanos;
        this.refused = refused;
        outbox = new Outbox(buffers);
        writer = new FrameWriter(outbox);
        calm = new Calm(bounds, now());
        rate = new Rate(now());
        inbound = new Inbound(this);
        reader = new FrameReader(inbound::take);
        writer.settings(bounds);
    }

    /** Takes what the client sent, all of it. */
    public synchronized void receive(ByteBuffer octets) {
        if (failed) {
            octets.position(octets.limit());
            return;
        }
        try {
            reader.read(octets);
        } catch (ConnectionFault fault) {
            octets.position(octets.limit());
            refused.accept(fault.reason(), 0);
            fail(fault.code());
        }
    }

    /** Whether part of a frame or of a header block has come of which the rest is missing. */
    public synchronized boolean isInHead() {
        return !failed && (reader.isInFrame() || inbound.isInHeaderBlock() || !inbound.hasSettings());
    }

    /** The next thing to do something about; null when there is none for now. */
    public synchronized @Nullable Event nextEvent() {
        Event next = events.poll();
        if (next != null || failed) {
            return next;
        }
        Stream stream = streams.nextToBegin();
        return stream == null ? null : new Event.Begun(stream, stream.head);
    }

    /** A stream that waits and can send now; null when there is none, or the outbox has enough. */
    public synchronized @Nullable Stream nextToSend() {
        return !failed && outbox.hasRoomForContent() ? streams.nextToSend(sendWindow > 0) : null;
    }

    /** Sends what is there. Whether that was all. */
    public synchronized boolean flush(Outbox.Channel channel) throws IOException {
        return outbox.flush(channel);
    }

    /** Whether there is something to send. */
    public synchronized boolean hasOutput() {
        return outbox.pending() > 0;
    }

    /** Whether so much waits to be sent that the client is not to be heard. */
    public synchronized boolean isClogged() {
        return outbox.isTooMuch();
    }

    /** Whether a request is under way. */
    public synchronized boolean isBusy() {
        return streams.size() > 0 || outbox.pending() > 0;
    }

    /** Whether all is said: what is in the outbox is the end. */
    public synchronized boolean isOver() {
        return failed || goingAway && streams.size() == 0;
    }

    /**
     * Ends it gracefully (section 6.8): first the client is told to send no more requests, and when it has heard that,
     * which requests were taken.
     */
    public synchronized void drain() {
        if (!announcedGoingAway && !failed) {
            announcedGoingAway = true;
            writer.goAway(LARGEST_STREAM, ErrorCode.NO_ERROR);
            writer.ping(DRAIN_PING, false);
        }
    }

    /** Takes no further request, whether the client has heard of it or not. */
    public synchronized void goAway() {
        if (!goingAway && !failed) {
            announcedGoingAway = true;
            goingAway = true;
            writer.goAway(streams.last(), ErrorCode.NO_ERROR);
        }
    }

    /** Looks for streams that are too slow; to be called now and then. */
    public synchronized void tick() {
        long now = now();
        Reason reader = sendWindow > 0 ? null : slowReader(rate, now);
        if (sendWindow > 0) {
            rate.rest(now);
        }
        for (Stream stream : List.copyOf(streams.open())) {
            Reason slow = slowness(stream, reader, now);
            if (slow != null) {
                refused.accept(slow, 0);
                abandon(stream, ErrorCode.CANCEL);
            }
        }
    }

    /** One that waits for its turn is not slow. */
    private @Nullable Reason slowness(Stream stream, @Nullable Reason allReaders, long now) {
        if (stream.wantsToSend && stream.headSent && stream.sendWindow <= 0) {
            return slowReader(stream.rate, now);
        }
        if (stream.wantsToSend && stream.headSent && sendWindow <= 0) {
            return allReaders;
        }
        if (stream.waitsForBody()) {
            return stream.rate.slowness(bounds.read().toNanos(), Reason.SLOW_BODY, bounds, now);
        }
        stream.rate.rest(now);
        return null;
    }

    private @Nullable Reason slowReader(Rate rate, long now) {
        return rate.slowness(bounds.write().toNanos(), Reason.SLOW_READER, bounds, now);
    }

    /** The transport is gone: every stream ends, and its buffers are free. */
    public synchronized void close() {
        failed = true;
        endAll();
        outbox.clear();
    }

    // What the streams and the inbound side do, all under the lock

    long now() {
        return nanos.getAsLong();
    }

    boolean isGoingAway() {
        return goingAway;
    }

    void pong(long data) {
        if (data == DRAIN_PING && announcedGoingAway) {
            goAway();
        }
    }

    /** One that has not begun will find what came. */
    void readable(Stream stream) {
        if (stream.begun) {
            events.add(new Event.Arrived(stream));
        }
    }

    void refused(Reason reason, int status) {
        refused.accept(reason, status);
    }

    /** Octets of content have been read or dropped: the client may send as many more (section 6.9). */
    void consumed(Stream stream, int octets) {
        if (octets <= 0) {
            return;
        }
        consumed(octets);
        if (!stream.remoteClosed && !failed) {
            stream.consumed += octets;
            if (stream.consumed > WINDOW / 2) {
                stream.receiveWindow += stream.consumed;
                writer.windowUpdate(stream.id, stream.consumed);
                stream.consumed = 0;
            }
        }
    }

    void consumed(int octets) {
        consumed += octets;
        if (consumed > WINDOW / 2 && !failed) {
            receiveWindow += consumed;
            writer.windowUpdate(0, consumed);
            consumed = 0;
        }
    }

    void received(int octets) throws ConnectionFault {
        receiveWindow -= octets;
        if (receiveWindow < 0) {
            throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "more than the connection's window");
        }
        calm.transferred(octets);
    }

    void widen(int octets) throws ConnectionFault {
        sendWindow += octets;
        if (sendWindow > Integer.MAX_VALUE) {
            throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "the connection's window is above 2^31 - 1");
        }
    }

    void respond(Stream stream, List<Field> fields, long length) {
        if (stream.localClosed || stream.headSent) {
            return;
        }
        stream.headSent = true;
        stream.left = length;
        writer.headers(stream.id, fields, length == 0);
        if (length == 0) {
            closeLocal(stream);
        }
    }

    int send(Stream stream, Content content) throws IOException {
        int total = 0;
        while (!stream.localClosed && stream.left != 0 && outbox.hasRoomForContent()) {
            int most = (int) Math.min(Math.min(stream.sendWindow, sendWindow), Frame.MOST_PAYLOAD);
            if (most <= 0 || streams.isMoreUrgentThan(stream)) {
                break;
            }
            int count = writer.data(
                    stream.id, stream.left < 0 ? most : (int) Math.min(most, stream.left), stream.left, content);
            if (count <= 0) {
                return total > 0 ? total : count;
            }
            sent(stream, count);
            total += count;
        }
        return total;
    }

    private void sent(Stream stream, int octets) {
        stream.sendWindow -= octets;
        sendWindow -= octets;
        calm.transferred(octets);
        rate.moved(octets, now());
        stream.rate.moved(octets, now());
        if (stream.left > 0) {
            stream.left -= octets;
            if (stream.left == 0) {
                closeLocal(stream);
            }
        }
    }

    void end(Stream stream) {
        if (stream.localClosed) {
            return;
        }
        if (!stream.headSent || stream.left > 0) {
            abandon(stream, ErrorCode.INTERNAL_ERROR);
            return;
        }
        writer.end(stream.id);
        closeLocal(stream);
    }

    /** The response is whole. What is left of the request is not wanted (section 8.1). */
    private void closeLocal(Stream stream) {
        stream.localClosed = true;
        stream.wantsToSend = false;
        if (stream.remoteClosed) {
            streams.end(stream.id, Streams.End.WHOLE);
        } else {
            writer.reset(stream.id, ErrorCode.NO_ERROR);
            streams.end(stream.id, Streams.End.BY_US);
        }
        consumed(stream.body.clear());
    }

    /** Resets a stream of which the client is to be told. */
    void abandon(Stream stream, ErrorCode code) {
        if (streams.get(stream.id) == stream) {
            writer.reset(stream.id, code);
            drop(stream, Streams.End.BY_US);
        }
    }

    /** Ends a stream that may have been begun. */
    void drop(Stream stream, Streams.End how) {
        streams.end(stream.id, how);
        stream.localClosed = true;
        stream.remoteClosed = true;
        stream.wantsToSend = false;
        consumed(stream.body.clear());
        if (stream.begun) {
            events.add(new Event.Ended(stream));
        }
    }

    private void fail(ErrorCode code) {
        writer.goAway(streams.last(), code);
        failed = true;
        endAll();
    }

    private void endAll() {
        for (Stream stream : new ArrayList<>(streams.open())) {
            drop(stream, Streams.End.BY_US);
        }
    }
}
