package dev.multihome.multiplex;

import dev.multihome.hpack.Field;
import dev.multihome.http2.Head;
import dev.multihome.http2.Stream;
import io.undertow.UndertowOptions;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import org.xnio.channels.Configurable;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** One request and its response, as an exchange of Undertow. */
final class RequestCarrier extends StandIn implements Response {

    private final HttpServerExchange exchange;
    private final RequestConduit request;
    private final ResponseConduit response;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;

    RequestCarrier(Multiplexer connection, Stream stream, Head.Request head) {
        super(connection, stream);
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
    public void addCloseListener(CloseListener listener) {
        exchange.addExchangeCompleteListener((ended, next) -> {
            listener.closed(this);
            next.proceed();
        });
    }

    @Override
    protected ConduitStreamSinkChannel getSinkChannel() {
        return sink;
    }

    @Override
    protected ConduitStreamSourceChannel getSourceChannel() {
        return source;
    }
}
