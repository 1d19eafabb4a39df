package dev.multihome.multiplex;

import dev.multihome.http2.ErrorCode;
import dev.multihome.http2.Stream;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.server.SSLSessionInfo;
import io.undertow.server.ServerConnection;
import io.undertow.server.XnioBufferPoolAdaptor;
import io.undertow.util.DateUtils;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.Option;
import org.xnio.OptionMap;
import org.xnio.Pool;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.ConnectedChannel;
import org.xnio.conduits.StreamSinkConduit;

/** What Undertow takes for the connection of an exchange: one stream, with what it has of the real connection. */
abstract class StandIn extends ServerConnection {

    final Multiplexer connection;
    final Stream stream;

    StandIn(Multiplexer connection, Stream stream) {
        this.connection = connection;
        this.stream = stream;
    }

    @Override
    @SuppressWarnings("deprecation") // Undertow's class asks for it
    public Pool<ByteBuffer> getBufferPool() {
        return new XnioBufferPoolAdaptor(getByteBufferPool());
    }

    @Override
    public ByteBufferPool getByteBufferPool() {
        return connection.buffers();
    }

    @Override
    public XnioWorker getWorker() {
        return getIoThread().getWorker();
    }

    @Override
    public XnioIoThread getIoThread() {
        return connection.ioThread();
    }

    /** No 100 is sent, as no content is wanted. */
    @Override
    public HttpServerExchange sendOutOfBandResponse(HttpServerExchange of) {
        throw new IllegalStateException("there are no interim responses");
    }

    @Override
    public boolean isContinueResponseSupported() {
        return false;
    }

    /** What has not come yet is not wanted. */
    @Override
    public void terminateRequestChannel(HttpServerExchange of) {
        stream.ignoreBody();
        connection.moved();
    }

    @Override
    public boolean isOpen() {
        return !stream.isClosed();
    }

    @Override
    public boolean supportsOption(Option<?> option) {
        return false;
    }

    @Override
    public <T> @Nullable T getOption(Option<T> option) {
        return null;
    }

    @Override
    public <T> @Nullable T setOption(Option<T> option, T value) {
        return null;
    }

    /** Ends the stream alone. */
    @Override
    public void close() {
        stream.reset(ErrorCode.INTERNAL_ERROR);
        connection.moved();
    }

    @Override
    public @Nullable SSLSession getSslSession() {
        SSLSessionInfo info = getSslSessionInfo();
        return info == null ? null : info.getSSLSession();
    }

    @Override
    public SocketAddress getPeerAddress() {
        return connection.transport().getPeerAddress();
    }

    @Override
    public <A extends SocketAddress> A getPeerAddress(Class<A> type) {
        return connection.transport().getPeerAddress(type);
    }

    @Override
    public SocketAddress getLocalAddress() {
        return connection.transport().getLocalAddress();
    }

    @Override
    public <A extends SocketAddress> A getLocalAddress(Class<A> type) {
        return connection.transport().getLocalAddress(type);
    }

    @Override
    public ChannelListener.Setter<? extends ConnectedChannel> getCloseSetter() {
        return listener -> {};
    }

    @Override
    public OptionMap getUndertowOptions() {
        return connection.undertow();
    }

    @Override
    public int getBufferSize() {
        return getByteBufferPool().getBufferSize();
    }

    @Override
    public @Nullable SSLSessionInfo getSslSessionInfo() {
        return connection.tls();
    }

    @Override
    public void setSslSessionInfo(SSLSessionInfo info) {
        throw new IllegalStateException("the connection knows its own");
    }

    @Override
    protected StreamConnection upgradeChannel() {
        throw new IllegalStateException("HTTP/2 upgrades to nothing");
    }

    @Override
    protected StreamSinkConduit getSinkConduit(HttpServerExchange of, StreamSinkConduit conduit) {
        DateUtils.addDateHeaderIfRequired(of);
        return conduit;
    }

    @Override
    protected boolean isUpgradeSupported() {
        return false;
    }

    @Override
    protected boolean isConnectSupported() {
        return false;
    }

    @Override
    protected void exchangeComplete(HttpServerExchange of) {
        connection.complete(stream);
    }

    @Override
    protected void setUpgradeListener(HttpUpgradeListener listener) {
        upgradeChannel();
    }

    @Override
    protected void setConnectListener(HttpUpgradeListener listener) {
        upgradeChannel();
    }

    /** The engine holds the client to the server's limit; no handler may be sent more. */
    @Override
    protected void maxEntitySizeUpdated(HttpServerExchange of) {}

    @Override
    public String getTransportProtocol() {
        return "h2";
    }

    @Override
    public boolean isRequestTrailerFieldsSupported() {
        return false;
    }
}
