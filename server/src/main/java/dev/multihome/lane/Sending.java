package dev.multihome.lane;

import dev.multihome.content.Cached;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * The rest of an answer that the client did not take at once, sent as it takes it. Nothing is read from the connection
 * meanwhile. Begins and goes on by the connection's I/O thread; may be {@linkplain #abandon abandoned} by any.
 */
final class Sending implements WriteReadyHandler {

    private final StreamConnection connection;
    private final StreamSinkConduit sink;
    private final ByteBuffer[] rest;
    private final @Nullable Cached held;
    private final Told told;
    private final long octets;
    private final int writeMillis;
    private final Runnable done;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long leftBefore;
    private XnioExecutor.@Nullable Key timer;

    /**
     * Sends nothing yet.
     *
     * @param rest what is left of the answer, with what is left of others before it
     * @param held is released at the end
     * @param octets of the body
     * @param writeMillis for how long the client may take nothing
     * @param done is run when all has been sent
     */
    Sending(
            StreamConnection connection,
            StreamSinkConduit sink,
            ByteBuffer[] rest,
            @Nullable Cached held,
            Told told,
            long octets,
            int writeMillis,
            Runnable done) {
        this.connection = connection;
        this.sink = sink;
        this.rest = rest;
        this.held = held;
        this.told = told;
        this.octets = octets;
        this.writeMillis = writeMillis;
        this.done = done;
        leftBefore = left();
    }

    void begin() {
        sink.setWriteReadyHandler(this);
        sink.resumeWrites();
        timer = connection.getIoThread().executeAfter(this::check, writeMillis, TimeUnit.MILLISECONDS);
        // From outside, so that the timers of who reads stop as well; later, for the reader is at it now
        connection.getIoThread().execute(() -> {
            if (!ended.get()) {
                connection.getSourceChannel().suspendReads();
            }
        });
    }

    @Override
    public void writeReady() {
        try {
            while (left() > 0) {
                if (sink.write(rest, 0, rest.length) == 0) {
                    return;
                }
            }
            if (!sink.flush()) {
                return; // of TLS, the rest of a record
            }
        } catch (IOException gone) {
            abandon();
            IoUtils.safeClose(connection);
            return;
        }
        if (end(false)) {
            sink.suspendWrites();
            sink.setWriteReadyHandler(plain());
            done.run();
        }
    }

    /** The connection has ended, or will at once. */
    void abandon() {
        end(true);
    }

    @Override
    public void forceTermination() {
        abandon();
        plain().forceTermination();
    }

    @Override
    public void terminated() {
        abandon();
        plain().terminated();
    }

    private WriteReadyHandler plain() {
        return new WriteReadyHandler.ChannelListenerHandler<>(connection.getSinkChannel());
    }

    private void check() {
        if (ended.get()) {
            return;
        }
        long left = left();
        if (left == leftBefore) {
            abandon();
            IoUtils.safeClose(connection);
        } else {
            leftBefore = left;
            timer = connection.getIoThread().executeAfter(this::check, writeMillis, TimeUnit.MILLISECONDS);
        }
    }

    private boolean end(boolean cut) {
        if (ended.getAndSet(true)) {
            return false;
        }
        if (timer != null) {
            timer.remove();
        }
        told.ended(cut ? Math.max(0, octets - left()) : octets, cut);
        if (held != null) {
            held.release();
        }
        return true;
    }

    private long left() {
        return Buffers.remaining(rest, 0, rest.length);
    }
}
