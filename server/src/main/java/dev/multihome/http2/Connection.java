package dev.multihome.http2;

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
    final Streams streams;
    final FrameWriter writer;
    final Calm calm;
    final Inflow inflow;
    final Outflow outflow;
    private final Outbox outbox;
    private final LongSupplier nanos;
    private final ObjIntConsumer<Reason> refused;
    private final FrameReader reader;
    private final Inbound inbound;
    private final Deque<Event> events = new ArrayDeque<>();
    private boolean goingAway;
    private boolean announcedGoingAway;
    private boolean failed;
    /** When what is being taken came. */
    private long received;

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
        streams = new Streams(bounds);
        outbox = new Outbox(buffers);
        writer = new FrameWriter(outbox);
        calm = new Calm(bounds, now());
        inflow = new Inflow(writer, calm);
        outflow = new Outflow(this);
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
        received = now();
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
        return !failed && outbox.hasRoomForContent() ? streams.nextToSend(outflow.isOpen()) : null;
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
        Reason reader = outflow.slowness(now);
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
            return outflow.slowReader(stream.rate, now);
        }
        if (stream.wantsToSend && stream.headSent && !outflow.isOpen()) {
            return allReaders;
        }
        if (stream.waitsForBody()) {
            return stream.rate.slowness(bounds.read().toNanos(), Reason.SLOW_BODY, bounds, now);
        }
        stream.rate.rest(now);
        return null;
    }

    /** The transport is gone: every stream ends, and its buffers are free. */
    public synchronized void close() {
        fail();
        outbox.clear();
    }

    // What the streams and the inbound side do, all under the lock

    long now() {
        return nanos.getAsLong();
    }

    /** When the octets came that are taken now; one look at the clock for all of them. */
    long received() {
        return received;
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

    boolean hasRoomForContent() {
        return outbox.hasRoomForContent();
    }

    /** Resets a stream of which the client is to be told. */
    void abandon(Stream stream, ErrorCode code) {
        if (streams.get(stream.id) == stream) {
            writer.reset(stream.id, code);
            cutOff(stream);
        }
    }

    /** Ends a stream of which the client may still send. */
    private void cutOff(Stream stream) {
        boolean more = !stream.remoteClosed;
        drop(stream);
        if (more) {
            streams.cutOff(stream.id);
        }
    }

    /** Ends a stream that may have been begun; the client has done with it. */
    void drop(Stream stream) {
        streams.end(stream.id);
        stream.localClosed = true;
        stream.remoteClosed = true;
        stream.wantsToSend = false;
        inflow.consumed(stream.body.clear());
        if (stream.begun) {
            events.add(new Event.Ended(stream));
        }
    }

    private void fail(ErrorCode code) {
        writer.goAway(streams.last(), code);
        fail();
    }

    private void fail() {
        failed = true;
        inflow.end();
        for (Stream stream : new ArrayList<>(streams.open())) {
            drop(stream);
        }
    }
}
