package dev.multihome.multiplex;

import dev.multihome.http2.ErrorCode;
import dev.multihome.http2.Stream;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * The response of one stream: its head goes in front of the first octet, or with the end. Used by one thread at a time.
 */
final class ResponseConduit implements StreamSinkConduit {

    private final Multiplexer connection;
    private final Stream stream;
    private final HttpServerExchange exchange;
    private @Nullable WriteReadyHandler handler;
    private volatile boolean resumed;
    private boolean headSent;
    private boolean ended;

    ResponseConduit(Multiplexer connection, Stream stream, HttpServerExchange exchange) {
        this.connection = connection;
        this.stream = stream;
        this.exchange = exchange;
    }

    @Override
    public int write(ByteBuffer octets) throws IOException {
        sendHead();
        if (isWithoutContent()) {
            int count = octets.remaining();
            octets.position(octets.limit());
            return count;
        }
        int before = octets.remaining();
        if (before > 0) {
            stream.send(to -> {
                int count = Math.min(to.remaining(), octets.remaining());
                to.put(to.position(), octets, octets.position(), count);
                to.position(to.position() + count);
                octets.position(octets.position() + count);
                return count;
            });
            if (octets.hasRemaining() && stream.isClosed()) {
                throw new ClosedChannelException();
            }
            connection.moved();
        }
        return before - octets.remaining();
    }

    @Override
    public long write(ByteBuffer[] octets, int offset, int length) throws IOException {
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            if (octets[i].hasRemaining()) {
                total += write(octets[i]);
                if (octets[i].hasRemaining()) {
                    break;
                }
            }
        }
        return total;
    }

    @Override
    public int writeFinal(ByteBuffer octets) throws IOException {
        return Conduits.writeFinalBasic(this, octets);
    }

    @Override
    public long writeFinal(ByteBuffer[] octets, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, octets, offset, length);
    }

    /** Reads the file into the very buffer that is sent. */
    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        sendHead();
        if (isWithoutContent()) {
            return count;
        }
        long[] sent = {0};
        int result = stream.send(to -> {
            long left = count - sent[0];
            if (left == 0) {
                return 0;
            }
            int limit = to.limit();
            to.limit((int) Math.min(limit, to.position() + left));
            int read = file.read(to, position + sent[0]);
            to.limit(limit);
            sent[0] += Math.max(0, read);
            return read;
        });
        if (sent[0] == 0 && stream.isClosed()) {
            throw new ClosedChannelException();
        }
        connection.moved();
        return sent[0] > 0 ? sent[0] : Math.min(0, result);
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return Conduits.transfer(source, count, through, this);
    }

    @Override
    public void terminateWrites() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        if (headSent) {
            stream.end();
        } else {
            headSent = true;
            stream.respond(ResponseHead.of(exchange), 0);
        }
        connection.moved();
    }

    @Override
    public void truncateWrites() {
        ended = true;
        stream.reset(ErrorCode.INTERNAL_ERROR);
        connection.moved();
    }

    /** What is written is the connection's to send. */
    @Override
    public boolean flush() {
        if (ended) {
            Connectors.terminateResponse(exchange);
        }
        return true;
    }

    @Override
    public boolean isWriteShutdown() {
        return ended;
    }

    @Override
    public void resumeWrites() {
        resumed = true;
        if (stream.isClosed()) {
            connection.execute(this::ready);
        } else {
            stream.wantToSend(true);
            connection.wake();
        }
    }

    @Override
    public void suspendWrites() {
        resumed = false;
        stream.wantToSend(false);
    }

    @Override
    public void wakeupWrites() {
        resumed = true;
        connection.execute(this::ready);
    }

    @Override
    public boolean isWriteResumed() {
        return resumed;
    }

    /** Its turn has come, or it has ended, which a write will tell. */
    void ready() {
        WriteReadyHandler ready = handler;
        if (resumed && ready != null) {
            ready.writeReady();
        }
    }

    /** Whoever answers here is told when to write; it may wait for other things, but not for this. */
    @Override
    public void awaitWritable() throws IOException {
        throw new IOException("a stream of HTTP/2 is not waited for");
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        awaitWritable();
    }

    @Override
    public XnioIoThread getWriteThread() {
        return connection.ioThread();
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler ready) {
        handler = ready;
    }

    @Override
    public XnioWorker getWorker() {
        return connection.ioThread().getWorker();
    }

    private void sendHead() throws IOException {
        if (ended) {
            throw new ClosedChannelException();
        }
        if (!headSent) {
            headSent = true;
            long length = exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH)
                    ? exchange.getResponseContentLength()
                    : -1;
            stream.respond(ResponseHead.of(exchange), isWithoutContent() ? 0 : length);
        }
    }

    private boolean isWithoutContent() {
        return exchange.getRequestMethod().equals(Methods.HEAD)
                || !Connectors.isEntityBodyAllowed(exchange.getStatusCode());
    }
}
