package dev.multihome.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/** Both directions of a connection, at the kernel's side. Read by one thread at a time, written by one at a time. */
final class SocketConduit implements StreamSourceConduit, StreamSinkConduit, Selected {

    private final SocketConnection connection;
    private final IoThread thread;
    private final SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ReadReadyHandler reader;
    private @Nullable WriteReadyHandler writer;
    private int writes;

    SocketConduit(SocketConnection connection, IoThread thread, SocketChannel channel) {
        this.connection = connection;
        this.thread = thread;
        this.channel = channel;
    }

    /** Before anything else. */
    void begin(SelectionKey registered) {
        key = registered;
    }

    /** Null when it has been closed. */
    @Nullable
    InetSocketAddress localAddress() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            return null;
        }
    }

    @Override
    public void ready(int operations) {
        if ((operations & SelectionKey.OP_READ) != 0) {
            ReadReadyHandler to = reader;
            if (to == null || connection.isReadShutdown()) {
                suspendReads();
            } else {
                to.readReady();
            }
        }
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            WriteReadyHandler to = writer;
            if (to == null || connection.isWriteShutdown()) {
                suspendWrites();
            } else {
                to.writeReady();
            }
        }
    }

    @Override
    public void end() {
        IoUtils.safeClose(connection);
        if (reader != null) {
            reader.forceTermination();
        }
        if (writer != null) {
            writer.forceTermination();
        }
    }

    // ---- Reading

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) came(connection.isReadShutdown() ? -1 : channel.read(target));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return came(connection.isReadShutdown() ? -1 : channel.read(targets, offset, length));
    }

    private long came(long count) {
        if (count < 0) {
            terminateReads();
        }
        return count;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return connection.isReadShutdown() ? 0 : target.transferFrom(channel, position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return Conduits.transfer(this, count, through, target);
    }

    /** Without telling the kernel: TCP has no word for it. */
    @Override
    public void terminateReads() {
        if (connection.readClosed()) {
            suspendReads();
            readsEnded();
        }
    }

    void readsEnded() {
        ReadReadyHandler to = reader;
        if (to != null) {
            to.terminated();
        }
    }

    @Override
    public boolean isReadShutdown() {
        return connection.isReadShutdown();
    }

    @Override
    public void resumeReads() {
        want(SelectionKey.OP_READ);
    }

    @Override
    public void suspendReads() {
        leave(SelectionKey.OP_READ);
    }

    @Override
    public void wakeupReads() {
        thread.execute(() -> ready(SelectionKey.OP_READ));
        resumeReads();
    }

    @Override
    public boolean isReadResumed() {
        return wants(SelectionKey.OP_READ);
    }

    @Override
    public void awaitReadable() throws IOException {
        await(SelectionKey.OP_READ, 0);
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        await(SelectionKey.OP_READ, Math.max(1, unit.toMillis(time)));
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        reader = handler;
    }

    @Override
    public XnioIoThread getReadThread() {
        return thread;
    }

    // ---- Writing

    @Override
    public int write(ByteBuffer octets) throws IOException {
        hurry();
        return channel.write(octets);
    }

    @Override
    public long write(ByteBuffer[] octets, int offset, int length) throws IOException {
        hurry();
        return length == 1 ? channel.write(octets[offset]) : channel.write(octets, offset, length);
    }

    @Override
    public int writeFinal(ByteBuffer octets) throws IOException {
        return Conduits.writeFinalBasic(this, octets);
    }

    @Override
    public long writeFinal(ByteBuffer[] octets, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, octets, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        hurry();
        return source.transferTo(position, count, channel);
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return Conduits.transfer(source, count, through, this);
    }

    /** Nagle's algorithm (RFC 9293 section 3.7.4) holds nothing back of a first write, so most connections need not be told. */
    private void hurry() throws IOException {
        if (connection.isWriteShutdown()) {
            throw new ClosedChannelException();
        }
        if (writes < 2 && ++writes == 2) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    @Override
    public boolean flush() {
        return true;
    }

    /** Where nothing is read any more, closing says the same. */
    @Override
    public void terminateWrites() throws IOException {
        if (connection.writeClosed()) {
            try {
                if (connection.isOpen()) {
                    suspendWrites();
                    channel.shutdownOutput();
                }
            } catch (ClosedChannelException | java.nio.channels.NotYetConnectedException gone) {
                return;
            } finally {
                writesEnded();
            }
        }
    }

    void writesEnded() {
        WriteReadyHandler to = writer;
        if (to != null) {
            to.terminated();
        }
    }

    @Override
    public void truncateWrites() throws IOException {
        terminateWrites();
    }

    @Override
    public boolean isWriteShutdown() {
        return connection.isWriteShutdown();
    }

    @Override
    public void resumeWrites() {
        want(SelectionKey.OP_WRITE);
    }

    @Override
    public void suspendWrites() {
        leave(SelectionKey.OP_WRITE);
    }

    @Override
    public void wakeupWrites() {
        thread.execute(() -> ready(SelectionKey.OP_WRITE));
        resumeWrites();
    }

    @Override
    public boolean isWriteResumed() {
        return wants(SelectionKey.OP_WRITE);
    }

    @Override
    public void awaitWritable() throws IOException {
        await(SelectionKey.OP_WRITE, 0);
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        await(SelectionKey.OP_WRITE, Math.max(1, unit.toMillis(time)));
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
        writer = handler;
    }

    @Override
    public XnioIoThread getWriteThread() {
        return thread;
    }

    // ---- Both

    @Override
    public XnioWorker getWorker() {
        return connection.getWorker();
    }

    private void want(int operation) {
        if (key != null) {
            thread.want(key, operation);
        }
    }

    private void leave(int operation) {
        if (key != null) {
            thread.leave(key, operation);
        }
    }

    private boolean wants(int operation) {
        return key != null && key.isValid() && (key.interestOps() & operation) != 0;
    }

    /** By a selector of its own, for a thread that may block. */
    private void await(int operation, long millis) throws IOException {
        Xnio.checkBlockingAllowed();
        boolean over = operation == SelectionKey.OP_READ ? connection.isReadShutdown() : connection.isWriteShutdown();
        if (!over) {
            try (Selector waiting = Selector.open()) {
                channel.register(waiting, operation);
                waiting.select(millis);
            }
        }
    }
}
