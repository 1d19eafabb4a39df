package dev.multihome.listen;

import dev.multihome.http2.Preface;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.PooledAdaptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

    private final StreamConnection connection;
    private final Consumer<Boolean> next;
    private final PooledByteBuffer seen;
    private final XnioExecutor.Key deadline;
    private boolean decided;

    private FirstOctets(StreamConnection connection, ByteBufferPool buffers, Duration limit, Consumer<Boolean> next) {
        this.connection = connection;
        this.next = next;
        seen = buffers.allocate();
        deadline = connection.getIoThread().executeAfter(() -> decide(false), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Looks at them as they come.
     *
     * @param limit after which it is HTTP/1.1, which has limits of its own for what does not come
     * @param next is told whether it is HTTP/2; it will read what has come
     */
    static void of(StreamConnection connection, ByteBufferPool buffers, Duration limit, Consumer<Boolean> next) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setReadListener(new FirstOctets(connection, buffers, limit, next));
        source.wakeupReads();
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel source) {
        try {
            int count = source.read(seen.getBuffer());
            ByteBuffer octets = seen.getBuffer().duplicate().flip();
            if (count < 0 && !octets.hasRemaining()) {
                end();
            } else if (count < 0 || !Preface.mayBegin(octets)) {
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
        deadline.remove();
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.suspendReads();
        seen.getBuffer().flip();
        if (seen.getBuffer().hasRemaining()) {
            var rest = new PushBackStreamSourceConduit(source.getConduit());
            rest.pushBack(new PooledAdaptor(seen));
            source.setConduit(rest);
        } else {
            seen.close();
        }
        next.accept(multiplexed);
    }

    private void end() {
        decided = true;
        deadline.remove();
        seen.close();
        IoUtils.safeClose(connection);
    }
}
