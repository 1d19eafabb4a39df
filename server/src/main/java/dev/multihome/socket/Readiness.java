package dev.multihome.socket;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.SinkConduit;
import org.xnio.conduits.SourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/** Whether either direction of a connection is waited for, and who is told when it is ready. */
abstract class Readiness implements SourceConduit, SinkConduit, Selected {

    final SocketConnection connection;
    final SocketChannel channel;
    private final IoThread thread;
    private @Nullable SelectionKey key;
    private @Nullable ReadReadyHandler reader;
    private @Nullable WriteReadyHandler writer;

    Readiness(SocketConnection connection, IoThread thread, SocketChannel channel) {
        this.connection = connection;
        this.thread = thread;
        this.channel = channel;
    }

    /** Before anything else. */
    void begin(SelectionKey registered) {
        key = registered;
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

    void readsEnded() {
        ReadReadyHandler to = reader;
        if (to != null) {
            to.terminated();
        }
    }

    void writesEnded() {
        WriteReadyHandler to = writer;
        if (to != null) {
            to.terminated();
        }
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
