package dev.multihome.listen;

import dev.multihome.framing.Fault;
import dev.multihome.framing.MessageScanner;
import dev.multihome.lane.FastLane;
import dev.multihome.site.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Stands between the socket and Undertow and lets through only what {@link MessageScanner} finds without fault. Before a
 * faulty request everything in front of it is answered as usual; then the guard answers in Undertow's place and ends the
 * connection. A fault in a body whose head has been handed on already ends the connection by an error to its reader.
 *
 * <p>Used by one thread at a time, as XNIO does with conduits.
 */
final class RequestGuard extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int THROUGH_BYTES = 8192;

    private final MessageScanner scanner;
    private final Refusal refusal;
    private final StreamConnection connection;
    private final Pace pace;
    private final @Nullable FastLane lane;
    private final int idleMillis;
    private final int readMillis;
    private boolean refused;
    private boolean headHandedOn;
    private ReadReadyHandler undertow;

    RequestGuard(
            StreamConnection connection,
            Limits limits,
            Pace pace,
            @Nullable FastLane lane,
            Consumer<Fault> counter,
            Consumer<Fault> observer) {
        super(connection.getSourceChannel().getConduit());
        undertow = new ReadReadyHandler.ChannelListenerHandler<>(connection.getSourceChannel());
        this.connection = connection;
        this.pace = pace;
        this.lane = lane;
        idleMillis = Shared.millis(limits.times().idle());
        readMillis = Shared.millis(limits.times().read());
        scanner = new MessageScanner(limits);
        refusal = new Refusal(
                connection, counter, observer, Shared.millis(limits.times().write()));
    }

    /** Whether part of a request has come of which the rest is missing. */
    boolean isInMessage() {
        return !scanner.isBetweenMessages();
    }

    String nextHost() {
        return scanner.nextHost();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (refused) {
            return refuse();
        }
        if (lane != null && lane.isOver()) {
            return lane.isClosing() ? next.read(target) : 0;
        }
        if (lane != null && lane.isSending()) {
            return 0;
        }
        int start = target.position();
        int came = lane != null && lane.hasStashed() ? lane.takeStashed(target) : next.read(target);
        if (came <= 0) {
            return came;
        }
        int count = scanner.isIdle() ? hurry(target, start) : came;
        if (count == 0) {
            pace.came(came, false, false);
            return 0;
        }
        boolean inBodyBefore = scanner.isInBody();
        target.position(pass(target, start, target.position()));
        int passed = target.position() - start;
        if (scanner.isInBody() != inBodyBefore) {
            connection.setOption(Options.READ_TIMEOUT, inBodyBefore ? idleMillis : readMillis);
        }
        headHandedOn = inBodyBefore && passed == 0;
        pace.came(came, isInMessage() && !scanner.isInBody(), scanner.isInBody());
        return refused && passed == 0 ? refuse() : passed;
    }

    /** Answers what can be answered at once, and leaves the rest; the number of octets of it. */
    private int hurry(ByteBuffer target, int start) throws IOException {
        int end = target.position();
        int rest = lane == null ? start : lane.answer(target, start, end, target.hasRemaining());
        if (rest > start) {
            target.put(start, target, rest, end - rest);
            target.position(start + end - rest);
        }
        return end - rest;
    }

    /** Leaves out empty lines between requests, and what is faulty; the index behind what is left. */
    private int pass(ByteBuffer octets, int from, int to) {
        int at = from;
        int end = to;
        while (at < end) {
            at = scanner.scan(octets, at, end);
            Fault fault = scanner.fault();
            if (fault != null) {
                refused = true;
                refusal.because(fault);
                return at;
            }
            if (scanner.isStray()) {
                octets.put(at, octets, at + 1, end - at - 1);
                end--;
            }
        }
        return end;
    }

    /** Called when Undertow wants the next request: everything before it has been answered. */
    private int refuse() throws IOException {
        if (scanner.isInBody() && headHandedOn) {
            throw refusal.inBody();
        }
        refusal.begin(next, undertow);
        return 0;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        ByteBuffer through = ByteBuffer.allocate((int) Math.min(count, THROUGH_BYTES));
        int read = read(through);
        if (read <= 0) {
            return read;
        }
        through.flip();
        while (through.hasRemaining()) {
            target.write(through, position + through.position());
        }
        return read;
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return Conduits.transfer(this, count, through, target);
    }

    /** A refusal that waits is not seen by epoll. */
    @Override
    public void resumeReads() {
        if (refusal.hasBegun()) {
            return;
        }
        if (refused) {
            next.wakeupReads();
        } else {
            next.resumeReads();
        }
    }

    @Override
    public void suspendReads() {
        if (!refusal.hasBegun()) {
            next.suspendReads();
        }
    }

    @Override
    public void wakeupReads() {
        if (!refusal.hasBegun()) {
            next.wakeupReads();
        }
    }

    @Override
    public void awaitReadable() throws IOException {
        if (!refused) {
            next.awaitReadable();
        }
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        if (!refused) {
            next.awaitReadable(time, unit);
        }
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        undertow = handler;
        next.setReadReadyHandler(handler);
    }
}
