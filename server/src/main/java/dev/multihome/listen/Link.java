package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.content.CacheKey;
import dev.multihome.framing.Fault;
import dev.multihome.lane.Caller;
import dev.multihome.lane.FastLane;
import dev.multihome.multiplex.Environment;
import dev.multihome.multiplex.Multiplexer;
import dev.multihome.site.Limits;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;

/** One accepted connection. */
final class Link implements Caller {

    static final AttachmentKey<Link> KEY = AttachmentKey.create(Link.class);

    private final StreamConnection connection;
    private final InetSocketAddress peer;
    private final IpAddress client;
    private final Limits limits;
    private final Consumer<Fault> counter;
    private final BiConsumer<IpAddress, Fault> observer;
    private final Pace pace;
    private volatile @Nullable RequestGuard guard;
    private volatile @Nullable Multiplexer multiplexer;
    private volatile boolean busy;
    private volatile boolean last;
    private volatile boolean cut;
    private @Nullable FastLane lane;
    private @Nullable CacheKey wanted;

    /**
     * Changes nothing about the connection yet.
     *
     * @param counter is told of each fault
     * @param observer is told of faults that are answered, and to whom
     */
    Link(StreamConnection connection, Limits limits, Consumer<Fault> counter, BiConsumer<IpAddress, Fault> observer) {
        this.connection = connection;
        this.peer = connection.getPeerAddress(InetSocketAddress.class);
        this.client = IpAddress.of(peer.getAddress());
        this.limits = limits;
        this.counter = counter;
        this.observer = observer;
        pace = new Pace(limits);
    }

    /** Measures what the client takes from now on. */
    void pacing() {
        connection
                .getSinkChannel()
                .setConduit(new PacedSink(connection.getSinkChannel().getConduit(), pace));
    }

    /** Answers simple requests of HTTP/1.1 from now on, as far as the doorway says. */
    void hurry(Doorway doorway) {
        lane = new FastLane(connection, this, doorway, limits, this::readAgain);
    }

    /**
     * Answers the simple ones of the first requests, before there is anybody else to read them.
     *
     * @param octets from the beginning of the connection up to their limit
     * @param all whether nothing more than these has come
     * @return the index of the first that is left; -1 when none is and nobody is needed to read more
     */
    int answerFirst(ByteBuffer octets, boolean all) throws IOException {
        FastLane first = lane;
        if (first == null) {
            return 0;
        }
        int rest = first.answer(octets, 0, octets.limit(), all);
        if (rest > 0) {
            pace.came(rest, false, false);
        }
        return first.isOver() && !first.lingers() ? -1 : rest;
    }

    /** Puts the guard of HTTP/1.1 in front of whoever reads from the connection. */
    void guard() {
        var sentry = new RequestGuard(connection, limits, pace, lane, counter, fault -> observer.accept(client, fault));
        connection.getSourceChannel().setConduit(sentry);
        guard = sentry;
    }

    /** Speaks HTTP/2 from now on. On the connection's I/O thread. */
    void multiplex(Environment environment) {
        try {
            // The multiplexer has its own: a stream that waits is no reason to end the others
            connection.setOption(Options.READ_TIMEOUT, 0);
            connection.setOption(Options.WRITE_TIMEOUT, 0);
        } catch (IOException gone) {
            close();
            return;
        }
        multiplexer = Multiplexer.start(connection, environment);
    }

    /** Asks for no more requests, if the protocol has a word for it. */
    void drain() {
        Multiplexer streams = multiplexer;
        if (streams != null) {
            execute(streams::drain);
        }
    }

    /** The client has had time to hear of it: no request is taken any more. On the connection's I/O thread. */
    void goAway() {
        Multiplexer streams = multiplexer;
        if (streams != null) {
            streams.goAway();
        }
    }

    InetSocketAddress peer() {
        return peer;
    }

    @Override
    public IpAddress client() {
        return client;
    }

    void requestBegins() {
        busy = true;
    }

    /** The request that begins is the last: its response says {@code Connection: close}. */
    @Override
    public void endsWithThisRequest() {
        last = true;
    }

    void responseEnds() {
        busy = false;
    }

    /** Whether a request is under way: from its first octet until its response has been sent. */
    boolean isBusy() {
        RequestGuard sentry = guard;
        Multiplexer streams = multiplexer;
        return busy
                || sentry != null && sentry.isInMessage()
                || lane != null && lane.isSending()
                || streams != null && streams.isBusy();
    }

    @Override
    public boolean isAnswering() {
        return busy;
    }

    @Override
    public void want(@Nullable CacheKey key) {
        wanted = key;
    }

    /** Under which key the answer to the request that begins is to be learnt; asked once. */
    @Nullable
    CacheKey wanted() {
        CacheKey now = wanted;
        wanted = null;
        return now;
    }

    /** Lets go of what its answers hold, at its end. */
    void ended() {
        if (lane != null) {
            lane.close();
        }
        Multiplexer streams = multiplexer;
        if (streams != null) {
            streams.closed();
        }
    }

    private void readAgain() {
        if (lane != null && lane.hasStashed()) {
            connection.getSourceChannel().wakeupReads();
        } else {
            connection.getSourceChannel().resumeReads();
        }
    }

    /** Whether its last response has been sent; it is open until the client has read it and closes. */
    boolean isFinished() {
        return last && !busy;
    }

    /** Whether it speaks HTTP/1.1, so that each Host is replaced ({@code HostField}). */
    boolean isGuarded() {
        return guard != null;
    }

    /** The value of Host as the client sent it, once for each request that has the field, in order. */
    String nextHost() {
        RequestGuard sentry = guard;
        if (sentry == null) {
            throw new IllegalStateException("a connection without a guard has no Host set aside");
        }
        return sentry.nextHost();
    }

    Pace pace() {
        return pace;
    }

    void execute(Runnable task) {
        connection.getIoThread().execute(task);
    }

    /** Ends it in the middle, which has been counted. */
    void cut() {
        cut = true;
        close();
    }

    /** Which time limit it has reached, at its end; null for none, and where it has been cut for its rate. */
    @Nullable
    Refused timeout() {
        return cut ? null : pace.timeout();
    }

    /** Only on the connection's own I/O thread, which alone may touch what Undertow keeps about it. */
    void close() {
        IoUtils.safeClose(connection);
    }
}
