package dev.multihome.multiplex;

import dev.multihome.hpack.Field;
import dev.multihome.http2.ErrorCode;
import dev.multihome.http2.Head;
import dev.multihome.http2.Stream;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.server.SSLSessionInfo;
import io.undertow.server.ServerConnection;
import io.undertow.server.XnioBufferPoolAdaptor;
import io.undertow.util.DateUtils;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
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
import org.xnio.channels.Configurable;
import org.xnio.channels.ConnectedChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSinkConduit;

/** One request: what Undertow takes for the connection of its exchange is a stream of the real one. */
final class RequestCarrier extends ServerConnection implements Response {

    private final Multiplexer connection;
    private final Stream stream;
    private final HttpServerExchange exchange;
    private final RequestConduit request;
    private final ResponseConduit response;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;

    RequestCarrier(Multiplexer connection, Stream stream, Head.Request head) {
        this.connection = connection;
        this.stream = stream;
        HeaderMap fields = fields(head);
        long most = connection.undertow().get(UndertowOptions.MAX_ENTITY_SIZE, -1L);
        exchange = new HttpServerExchange(this, fields, new HeaderMap(), most);
        request = new RequestConduit(connection, stream, exchange);
        response = new ResponseConduit(connection, stream, exchange);
        source = new ConduitStreamSourceChannel(Configurable.EMPTY, request);
        sink = new ConduitStreamSinkChannel(Configurable.EMPTY, response);
        begin(head);
    }

    private void begin(Head.Request head) {
        exchange.setProtocol(Protocols.HTTP_2_0);
        exchange.setRequestMethod(Methods.fromString(head.method()));
        exchange.setRequestScheme(head.scheme());
        String target = head.path().isEmpty() ? head.authority().orElse("") : head.path();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        exchange.setRequestURI(path);
        exchange.setRequestPath(path);
        exchange.setRelativePath(path);
        exchange.setQueryString(query < 0 ? "" : target.substring(query + 1));
        Connectors.setRequestStartTime(exchange);
        if (stream.isRequestRead()) {
            Connectors.terminateRequest(exchange);
        }
    }

    private static HeaderMap fields(Head.Request head) {
        var fields = new HeaderMap();
        for (Field field : head.fields()) {
            fields.add(HttpString.tryFromString(field.name()), field.value());
        }
        head.authority().ifPresent(authority -> fields.put(Headers.HOST, authority));
        return fields;
    }

    /** Lets the handler answer, as far as it can at once. */
    void run() {
        Connectors.executeRootHandler(connection.handler(), exchange);
    }

    @Override
    public void writable() {
        response.ready();
    }

    @Override
    public void readable() {
        request.ready();
    }

    /** Whoever waits for it is woken and will see. */
    @Override
    public void ended() {
        if (response.isWriteResumed()) {
            response.ready();
        } else {
            request.ready();
        }
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
    public void addCloseListener(CloseListener listener) {
        exchange.addExchangeCompleteListener((ended, next) -> {
            listener.closed(this);
            next.proceed();
        });
    }

    @Override
    protected StreamConnection upgradeChannel() {
        throw new IllegalStateException("HTTP/2 upgrades to nothing");
    }

    @Override
    protected ConduitStreamSinkChannel getSinkChannel() {
        return sink;
    }

    @Override
    protected ConduitStreamSourceChannel getSourceChannel() {
        return source;
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
