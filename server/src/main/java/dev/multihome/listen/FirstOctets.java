package dev.multihome.listen;

import dev.multihome.http2.Preface;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.PooledAdaptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;

/**
 * Which protocol a plain connection speaks, by the octets that it begins with: HTTP/2 by prior knowledge (RFC 9113 section
 * 3.3) or HTTP/1.1. On the connection's I/O thread.
 */
final class FirstOctets implements ChannelListener<ConduitStreamSourceChannel> {

    /** Who goes on. */
    interface Next {

        /**
         * It is HTTP/1.1: what can be answered at once may be, without a reader. Called once, before the others.
         *
         * @param octets from 0 to the limit, which are not to change
         * @param all whether nothing more has come
         * @return the index of the first octet that is left; -1 when none is and the connection needs no reader
         */
        int hurry(ByteBuffer octets, boolean all) throws IOException;

        /** Reads the rest, and what follows. */
        void handOn();

        /** It is HTTP/2. */
        void multiplex();
    }

    private final StreamConnection connection;
    private final Next next;
    private final PooledByteBuffer seen;
    private final boolean mayMultiplex;
    private XnioExecutor.@Nullable Key deadline;
    private boolean decided;

    private FirstOctets(StreamConnection connection, ByteBufferPool buffers, boolean mayMultiplex, Next next) {
        this.connection = connection;
        this.mayMultiplex = mayMultiplex;
        this.next = next;
        seen = buffers.allocate();
    }

    /** What has come already, where HTTP/2 may not be spoken. Nothing is waited for. */
    static void ofHttp1(StreamConnection connection, ByteBufferPool buffers, Next next) {
        new FirstOctets(connection, buffers, false, next).handleEvent(connection.getSourceChannel());
    }

    /**
     * Looks at them as they come.
     *
     * @param limit after which it is HTTP/1.1, which has limits of its own for what does not come
     * @param next is told which it is; it will read what has come
     */
    static void of(StreamConnection connection, ByteBufferPool buffers, Duration limit, Next next) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        var first = new FirstOctets(connection, buffers, true, next);
        first.deadline = connection
                .getIoThread()
                .executeAfter(() -> first.decide(false), limit.toMillis(), TimeUnit.MILLISECONDS);
        source.setReadListener(first);
        source.wakeupReads();
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel source) {
        try {
            int count = source.read(seen.getBuffer());
            ByteBuffer octets = seen.getBuffer().duplicate().flip();
            if (count < 0 && !octets.hasRemaining()) {
                end();
            } else if (count < 0 || !mayMultiplex || !Preface.mayBegin(octets)) {
                decide(false);
            } else if (octets.remaining() >= Preface.length()) {
                decide(true);
            } else {
                source.resumeReads();
            }
        } catch (IOException gone) {
            end();
        }
    }

    private void decide(boolean multiplexed) {
        if (decided) {
            return;
        }
        decided = true;
        stopTimer();
        connection.getSourceChannel().suspendReads();
        ByteBuffer octets = seen.getBuffer();
        boolean all = octets.hasRemaining();
        octets.flip();
        try {
            int rest = multiplexed ? 0 : next.hurry(octets, all);
            if (rest < 0) {
                seen.close();
                return;
            }
            octets.position(rest);
        } catch (IOException gone) {
            end();
            return;
        }
        pushBack();
        if (multiplexed) {
            next.multiplex();
        } else {
            next.handOn();
        }
    }

    private void stopTimer() {
        if (deadline != null) {
            deadline.remove();
        }
    }

    private void pushBack() {
        if (seen.getBuffer().hasRemaining()) {
            ConduitStreamSourceChannel source = connection.getSourceChannel();
            var rest = new PushBackStreamSourceConduit(source.getConduit());
            rest.pushBack(new PooledAdaptor(seen));
            source.setConduit(rest);
        } else {
            seen.close();
        }
    }

    private void end() {
        decided = true;
        stopTimer();
        seen.close();
        IoUtils.safeClose(connection);
    }
}
