package dev.multihome.multiplex;

import dev.multihome.http2.Connection;
import dev.multihome.http2.Stream;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * One connection that speaks HTTP/2: moves octets between it and the engine, and runs a request's handler on the
 * connection's I/O thread as soon as the request's head is there.
 */
public final class Multiplexer {

    /** Octets sent before the other connections of the thread get their turn. */
    private static final long TURN = 1024 * 1024;

    private final StreamConnection transport;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final Environment environment;
    private final Connection engine;
    private final @Nullable TlsSession tls;
    private final Responses responses;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Patience patience;
    private boolean pumping;
    private boolean ending;
    private long moves;
    private long flushed;

    private Multiplexer(StreamConnection transport, Environment environment) {
        this.transport = transport;
        this.environment = environment;
        source = transport.getSourceChannel();
        sink = transport.getSinkChannel();
        tls = transport instanceof SslConnection secured ? new TlsSession(secured.getSslSession()) : null;
        engine = new Connection(
                environment.bounds(),
                () -> new PooledChunk(environment.buffers().allocate()),
                System::nanoTime,
                environment.refused());
        responses = new Responses(this, engine);
        patience = new Patience(environment, System.nanoTime());
    }

    /**
     * Begins, on the connection's I/O thread. Who closes the connection is to say so by {@link #closed}.
     *
     * @param transport whose next octets are the client's preface
     */
    public static Multiplexer start(StreamConnection transport, Environment environment) {
        var multiplexer = new Multiplexer(transport, environment);
        multiplexer.source.setReadListener(any -> multiplexer.read());
        multiplexer.sink.setWriteListener(any -> multiplexer.pump());
        multiplexer.tickLater();
        multiplexer.pump();
        multiplexer.source.wakeupReads();
        return multiplexer;
    }

    /** Whether a request is under way. Safe for use by any thread. */
    public boolean isBusy() {
        return engine.isBusy();
    }

    /** Ends the connection gracefully, with the requests that are under way (RFC 9113 section 6.8). On its I/O thread. */
    public void drain() {
        engine.drain();
        pump();
    }

    /** Takes no further request, also from a client that does not answer; ends when those under way are answered. */
    public void goAway() {
        engine.goAway();
        pump();
    }

    /** The transport is closed: whoever waits is told, unless the I/O threads have stopped as well. */
    public void closed() {
        engine.close();
        if (Thread.currentThread() == ioThread()) {
            responses.runEvents();
        }
    }

    // What streams need

    HttpHandler handler() {
        return environment.handler();
    }

    Shortcut shortcut() {
        return environment.shortcut();
    }

    ByteBufferPool buffers() {
        return environment.buffers();
    }

    OptionMap undertow() {
        return environment.undertow();
    }

    StreamConnection transport() {
        return transport;
    }

    XnioIoThread ioThread() {
        return transport.getIoThread();
    }

    @Nullable
    TlsSession tls() {
        return tls;
    }

    void execute(Runnable task) {
        ioThread().execute(() -> {
            task.run();
            pump();
        });
    }

    /** The engine has something to send, or may have. By any thread. */
    void moved() {
        if (Thread.currentThread() == ioThread()) {
            moves++;
        }
        wake();
    }

    /** Looks at the engine soon; a pump under way does anyhow. By any thread. */
    void wake() {
        if (Thread.currentThread() != ioThread() || !pumping) {
            pumpLater();
        }
    }

    void complete(Stream stream) {
        if (Thread.currentThread() == ioThread()) {
            responses.remove(stream);
        } else {
            ioThread().execute(() -> responses.remove(stream));
        }
    }

    // The I/O thread's

    private void read() {
        try (PooledByteBuffer pooled = environment.buffers().allocate()) {
            ByteBuffer octets = pooled.getBuffer();
            while (!engine.isClogged()) {
                octets.clear();
                int count = source.read(octets);
                if (count < 0) {
                    IoUtils.safeClose(transport);
                    return;
                }
                if (count == 0) {
                    source.resumeReads();
                    break;
                }
                boolean all = octets.hasRemaining(); // or the selector will say that there is more
                engine.receive(octets.flip());
                pump();
                if (all && !engine.isClogged()) {
                    source.resumeReads();
                    break;
                }
            }
        } catch (IOException gone) {
            IoUtils.safeClose(transport);
        }
    }

    private void pump() {
        if (pumping || !transport.isOpen()) {
            return;
        }
        pumping = true;
        flushed = 0;
        try {
            while (turn()) {
                if (flushed >= TURN) {
                    pumpLater();
                    break;
                }
            }
        } catch (IOException gone) {
            IoUtils.safeClose(transport);
        } finally {
            pumping = false;
        }
    }

    private void pumpLater() {
        if (woken.compareAndSet(false, true)) {
            ioThread().execute(() -> {
                woken.set(false);
                pump();
            });
        }
    }

    /** Answers and sends what can be; whether there may be more. */
    private boolean turn() throws IOException {
        boolean more = responses.runEvents();
        long before;
        do {
            before = moves;
            responses.sendNext();
            more |= moves > before;
        } while (moves > before);
        if (!engine.flush(this::write) || !sink.flush()) {
            suspendIfClogged();
            sink.resumeWrites();
            return false;
        }
        sink.suspendWrites();
        if (!source.isReadResumed()) {
            source.resumeReads();
        }
        if (engine.isOver()) {
            end();
            return false;
        }
        return more;
    }

    private int write(ByteBuffer octets) throws IOException {
        int count = sink.write(octets);
        flushed += count;
        patience.sent(count, System.nanoTime());
        return count;
    }

    private void suspendIfClogged() {
        if (engine.isClogged()) {
            source.suspendReads();
        }
    }

    /** All is said. What the client still sends is read over for a moment, lest a reset overtake what was sent. */
    private void end() throws IOException {
        if (ending) {
            return;
        }
        ending = true;
        sink.shutdownWrites();
        sink.flush();
        ioThread().executeAfter(() -> IoUtils.safeClose(transport), Patience.LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tickLater() {
        XnioExecutor.Key ignored = ioThread().executeAfter(this::tick, patience.periodMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (!transport.isOpen()) {
            return;
        }
        tickLater();
        engine.tick();
        switch (patience.look(engine, System.nanoTime())) {
            case LASTS -> pump();
            case IDLE -> goAway();
            case OVER -> IoUtils.safeClose(transport);
        }
    }
}
