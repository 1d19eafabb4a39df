package dev.multihome.multiplex;

import dev.multihome.http2.Stream;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/** The content of one stream's request. Used by one thread at a time. */
final class RequestConduit implements StreamSourceConduit {

    private static final int THROUGH_BYTES = 8192;

    private final Multiplexer connection;
    private final Stream stream;
    private final HttpServerExchange exchange;
    private @Nullable ReadReadyHandler handler;
    private volatile boolean resumed;
    private volatile boolean ended;

    RequestConduit(Multiplexer connection, Stream stream, HttpServerExchange exchange) {
        this.connection = connection;
        this.stream = stream;
        this.exchange = exchange;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = stream.read(target);
        if (count < 0) {
            ended = true;
            Connectors.terminateRequest(exchange);
        } else if (count > 0) {
            connection.moved(); // the window may have been widened
        }
        return count;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
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
        through.flip();
        long at = position;
        while (through.hasRemaining()) {
            at += target.write(through, at);
        }
        return read;
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return Conduits.transfer(this, count, through, target);
    }

    @Override
    public void terminateReads() {
        stream.ignoreBody();
        ended = true;
        Connectors.terminateRequest(exchange);
    }

    @Override
    public boolean isReadShutdown() {
        return ended;
    }

    @Override
    public void resumeReads() {
        resumed = true;
        if (stream.isReadable()) {
            connection.execute(this::ready);
        }
    }

    @Override
    public void suspendReads() {
        resumed = false;
    }

    @Override
    public void wakeupReads() {
        resumed = true;
        connection.execute(this::ready);
    }

    @Override
    public boolean isReadResumed() {
        return resumed;
    }

    /** There is something to read, or the end. */
    void ready() {
        ReadReadyHandler ready = handler;
        if (resumed && ready != null) {
            ready.readReady();
        }
    }

    /** Whoever reads here is told when to; it may wait for other things, but not for this. */
    @Override
    public void awaitReadable() throws IOException {
        throw new IOException("a stream of HTTP/2 is not waited for");
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        awaitReadable();
    }

    @Override
    public XnioIoThread getReadThread() {
        return connection.ioThread();
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler ready) {
        handler = ready;
    }

    @Override
    public XnioWorker getWorker() {
        return connection.ioThread().getWorker();
    }
}
