package dev.multihome.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.Option;
import org.xnio.Options;
import org.xnio.StreamConnection;

/**
 * A TCP connection. It has two options, {@link Options#READ_TIMEOUT} and {@link Options#WRITE_TIMEOUT} in milliseconds, which
 * it keeps for Undertow's conduits that heed them.
 */
final class SocketConnection extends StreamConnection {

    private final IoThread own;
    private final SelectionKey key;
    private final InetSocketAddress peer;
    private final SocketConduit conduit;
    private volatile @Nullable Integer readTimeout;
    private volatile @Nullable Integer writeTimeout;

    /** Of a channel that does not block. */
    SocketConnection(IoThread thread, SocketChannel channel, InetSocketAddress peer) throws IOException {
        super(thread);
        own = thread;
        this.peer = peer;
        conduit = new SocketConduit(this, thread, channel);
        key = thread.register(channel, conduit);
        conduit.begin(key);
        setSourceConduit(conduit);
        setSinkConduit(conduit);
    }

    @Override
    public InetSocketAddress getPeerAddress() {
        return peer;
    }

    @Override
    public @Nullable InetSocketAddress getLocalAddress() {
        return conduit.localAddress();
    }

    @Override
    public boolean supportsOption(Option<?> option) {
        return option == Options.READ_TIMEOUT || option == Options.WRITE_TIMEOUT;
    }

    @Override
    public <T> @Nullable T getOption(Option<T> option) {
        if (option == Options.READ_TIMEOUT) {
            return option.cast(readTimeout);
        }
        return option == Options.WRITE_TIMEOUT ? option.cast(writeTimeout) : null;
    }

    @Override
    public <T> @Nullable T setOption(Option<T> option, T value) {
        T before = getOption(option);
        if (option == Options.READ_TIMEOUT) {
            readTimeout = Options.READ_TIMEOUT.cast(value);
        } else if (option == Options.WRITE_TIMEOUT) {
            writeTimeout = Options.WRITE_TIMEOUT.cast(value);
        }
        return before;
    }

    @Override
    protected void closeAction() {
        own.close(key);
    }

    @Override
    protected boolean readClosed() {
        return super.readClosed();
    }

    @Override
    protected boolean writeClosed() {
        return super.writeClosed();
    }

    @Override
    protected void notifyReadClosed() {
        conduit.readsEnded();
        super.notifyReadClosed();
    }

    @Override
    protected void notifyWriteClosed() {
        conduit.writesEnded();
        super.notifyWriteClosed();
    }

    @Override
    public String toString() {
        return "connection of " + Objects.toString(peer);
    }
}
