package dev.multihome.handshake;

import dev.multihome.handshake.Engines.Engine;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.util.PooledAdaptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;
import org.xnio.ssl.SslConnection;

/**
 * The beginning of a TLS connection, up to the first octets of a request or the end of the handshake, whichever shows
 * first. Then the connection is handed on, decrypted, with the protocol that ALPN chose (RFC 7301). On the connection's
 * I/O thread.
 */
public final class Handshake implements ChannelListener<ConduitStreamSourceChannel> {

    /** Who is told once what became of a handshake, but for one whose client has left. */
    public interface Next {

        /**
         * It is done. Takes the connection.
         *
         * @param protocol by ALPN; empty where the client offered none that the server has
         */
        void handOn(SslConnection connection, String protocol);

        /** It has failed, such as one without a protocol or cipher suite in common: closed with an alert, or answered. */
        void failed();

        /** It took too long: closed. */
        void tooSlow();
    }

    /** How late a thread may come for the deadline to count. */
    private static final Duration LATE = Duration.ofMillis(250);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SslConnection connection;
    private final ClientOctets octets;
    private final SSLEngine engine;
    private final ByteBufferPool buffers;
    private final Next next;
    private final Duration limit;
    private volatile boolean shaken;
    private boolean over;
    private XnioExecutor.Key deadline;
    private long due;

    private Handshake(
            SslConnection connection, ClientOctets octets, ByteBufferPool buffers, Duration limit, Next next) {
        this.connection = connection;
        this.octets = octets;
        this.engine = UndertowXnioSsl.getSslEngine(connection);
        this.buffers = buffers;
        this.next = next;
        this.limit = limit;
        due = System.nanoTime() + limit.toNanos();
        deadline = connection.getIoThread().executeAfter(this::tooSlow, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Puts TLS on a connection that has just been accepted.
     *
     * @param buffers of at least 17 KB, the largest record of TLS with its frame
     */
    public static SslConnection secure(StreamConnection plain, Engine engine, ByteBufferPool buffers) {
        var ssl = new UndertowXnioSsl(plain.getWorker().getXnio(), OptionMap.EMPTY, buffers, engine.context());
        SslConnection connection = ssl.wrapExistingConnection(plain, OptionMap.EMPTY, false);
        engine.preparation().accept(UndertowXnioSsl.getSslEngine(connection));
        return connection;
    }

    /**
     * Frees what the engine of a connection that is over holds outside of the heap. Conscrypt's has memory and a pipe, two
     * descriptors, until both directions are closed and the last alert has been taken, or until it is collected; nobody
     * takes that of a connection that is gone.
     */
    public static void release(SslConnection over, ByteBufferPool buffers) {
        SSLEngine engine = UndertowXnioSsl.getSslEngine(over);
        try (PooledByteBuffer alert = buffers.allocate()) {
            engine.closeOutbound();
            int produced;
            do {
                alert.getBuffer().clear();
                produced = engine.wrap(NOTHING.duplicate(), alert.getBuffer()).bytesProduced();
            } while (produced > 0);
            engine.closeInbound();
        } catch (SSLException alreadyOver) { // or the other side has not said that it ends
            return;
        }
    }

    /**
     * Begins.
     *
     * @param octets under the connection's TLS
     * @param limit for the whole handshake
     */
    public static void start(
            SslConnection connection, ClientOctets octets, ByteBufferPool buffers, Duration limit, Next next) {
        var handshake = new Handshake(connection, octets, buffers, limit, next);
        connection.getHandshakeSetter().set(done -> handshake.shaken = true);
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setReadListener(handshake);
        source.wakeupReads();
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel source) {
        @Nullable PooledByteBuffer ahead = buffers.allocate();
        try {
            int count = source.read(ahead.getBuffer());
            if (count < 0 && !shaken && !octets.haveEnded()) {
                fail();
            } else if (count < 0) {
                end();
            } else if (count > 0) {
                ahead.getBuffer().flip();
                var rest = new PushBackStreamSourceConduit(source.getConduit());
                rest.pushBack(new PooledAdaptor(ahead));
                source.setConduit(rest);
                ahead = null;
                handOn(source);
            } else if (shaken) {
                handOn(source);
            } else {
                source.resumeReads();
            }
        } catch (IOException failed) {
            fail();
        } finally {
            if (ahead != null) {
                ahead.close();
            }
        }
    }

    private void handOn(ConduitStreamSourceChannel source) {
        deadline.remove();
        source.suspendReads();
        String protocol = engine.getApplicationProtocol();
        next.handOn(connection, protocol == null ? "" : protocol);
    }

    private void tooSlow() {
        if (shaken) { // and nothing has come since
            handOn(connection.getSourceChannel());
        } else if (connection.isOpen() && isOurDelay()) {
            due = System.nanoTime() + limit.toNanos();
            deadline = connection.getIoThread().executeAfter(this::tooSlow, limit.toMillis(), TimeUnit.MILLISECONDS);
        } else if (connection.isOpen()) {
            next.tooSlow();
            end();
        }
    }

    /**
     * Whether the client may have done its part: this thread comes late itself, so that what the client sent has not been
     * looked at, or the engine still calculates. Closing would reset the connection then, with its octets unread.
     */
    private boolean isOurDelay() {
        return System.nanoTime() - due > LATE.toNanos()
                || engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK;
    }

    /** Closing has the source say once more that it is over. */
    private void fail() {
        if (!over) {
            over = true;
            next.failed();
        }
        end();
    }

    private void end() {
        over = true;
        deadline.remove();
        IoUtils.safeClose(connection);
    }
}
