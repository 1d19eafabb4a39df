package dev.multihome.handler;

import dev.multihome.address.IpAddress;
import dev.multihome.http.Fields;
import dev.multihome.http.ReasonPhrase;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.ConduitFactory;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xnio.conduits.StreamSinkConduit;

/** Between Undertow's exchange and plain values: the only place where both are known. */
final class Exchanges {

    /** Octets of an unwanted request body that are read and dropped to keep the connection. */
    private static final long MOST_DRAINED = 64 * 1024;

    private Exchanges() {}

    /** What was asked. The target is as it came: Undertow's own decoding is not used. */
    static Request request(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        String target = query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + "?" + query;
        return new Request(
                exchange.getRequestMethod().toString(), target, fields(exchange), isSecure(exchange), client(exchange));
    }

    static IpAddress client(HttpServerExchange exchange) {
        return IpAddress.of(exchange.getSourceAddress().getAddress());
    }

    /** By the connection, for the scheme of a target is the client's to write. */
    static boolean isSecure(HttpServerExchange exchange) {
        return exchange.getConnection().getSslSessionInfo() != null;
    }

    static Fields fields(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return name -> {
            HeaderValues values = headers.get(name);
            return values == null ? List.of() : values;
        };
    }

    /**
     * Sends an answer and closes it, at once or as the client takes it.
     *
     * @throws IOException when the file cannot be read; nothing has been sent then, and the answer is closed
     */
    static void send(HttpServerExchange exchange, Answer answer) throws IOException {
        boolean bodyless = exchange.getRequestMethod().equals(Methods.HEAD) || answer.body() instanceof Body.None;
        var content = bodyless
                ? Content.none(answer)
                : Content.of(answer, exchange.getConnection().getByteBufferPool());
        limitRequestBody(exchange);
        exchange.setStatusCode(answer.status());
        ReasonPhrase.unknown(answer.status()).ifPresent(exchange::setReasonPhrase);
        HeaderMap headers = exchange.getResponseHeaders();
        for (Map.Entry<String, String> field : answer.fields().entrySet()) {
            headers.put(HttpString.tryFromString(field.getKey()), field.getValue());
        }
        if (answer.body().length() >= 0) {
            exchange.setResponseContentLength(answer.body().length());
        }
        if (answer.body() instanceof Body.None) {
            exchange.addResponseWrapper(Exchanges::withoutFraming);
        }
        if (content.isEmpty()) {
            exchange.endExchange();
        } else {
            Transfer.start(exchange, content);
        }
    }

    /** To HEAD, Undertow would frame as chunked what has no length; a 304 to GET says nothing of the kind. */
    private static StreamSinkConduit withoutFraming(
            ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange) {
        StreamSinkConduit conduit = factory.create();
        exchange.getResponseHeaders().remove(Headers.TRANSFER_ENCODING);
        return conduit;
    }

    /**
     * No request that is served here needs a body. A short one is dropped after the answer; for one that is long, or that
     * the client holds back until it is told to continue (RFC 9110 section 10.1.1), the connection is given up. So it is
     * where Connection says close, alone or in a list (RFC 9112 section 9.6).
     */
    private static void limitRequestBody(HttpServerExchange exchange) {
        boolean close = fields(exchange)
                .list("Connection")
                .map(value -> List.of(value.toLowerCase(Locale.ROOT).split("[, \t]+", -1)))
                .filter(options -> options.contains("close"))
                .isPresent();
        boolean pending = !exchange.isRequestComplete();
        if (pending) {
            close |= exchange.getRequestContentLength() > MOST_DRAINED
                    || HttpContinue.requiresContinueResponse(exchange);
            long limit = exchange.getMaxEntitySize();
            exchange.setMaxEntitySize(limit > 0 ? Math.min(limit, MOST_DRAINED) : MOST_DRAINED);
        }
        if (close) {
            exchange.setPersistent(false);
        }
    }
}
