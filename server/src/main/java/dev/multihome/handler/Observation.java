package dev.multihome.handler;

import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import dev.multihome.traffic.Text;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/** Tells a site's observer of each exchange that Undertow has ended, however it ended. */
final class Observation implements ExchangeCompletionListener {

    private static final int NOT_MODIFIED = 304;

    private static final AttachmentKey<String> REFUSAL = AttachmentKey.create(String.class);

    private final Observer observer;

    Observation(Observer observer) {
        this.observer = observer;
    }

    Observer observer() {
        return observer;
    }

    /** Marks an exchange as refused before anything served it. */
    static void refuse(HttpServerExchange exchange, String reason) {
        exchange.putAttachment(REFUSAL, reason);
    }

    void of(HttpServerExchange exchange) {
        if (observer != Observer.NONE) {
            exchange.addExchangeCompleteListener(this);
        }
    }

    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
        try {
            observer.finished(told(exchange));
        } finally {
            next.proceed();
        }
    }

    private static Exchange told(HttpServerExchange exchange) {
        Exchange told = Exchange.ofThread().begin(Exchanges.client(exchange));
        told.method().set(exchange.getRequestMethod().toString());
        told.target().set(exchange.getRequestURI());
        if (!exchange.getQueryString().isEmpty()) {
            told.target().append('?');
            told.target().append(exchange.getQueryString());
        }
        told.protocol().set(exchange.getProtocol().toString());
        HeaderMap fields = exchange.getRequestHeaders();
        copy(fields, Headers.HOST, told.host());
        copy(fields, Headers.REFERER, told.referrer());
        copy(fields, Headers.USER_AGENT, told.userAgent());
        long began = exchange.getRequestStartTime();
        long sent = exchange.getResponseBytesSent();
        String refusal = exchange.getAttachment(REFUSAL);
        if (refusal != null) {
            told.refused(refusal);
        }
        return told.answered(
                exchange.getStatusCode(), sent, began < 0 ? 0 : System.nanoTime() - began, sent < promised(exchange));
    }

    private static void copy(HeaderMap fields, HttpString name, Text to) {
        String value = fields.getFirst(name);
        if (value != null) {
            to.set(value);
        }
    }

    /** Octets of the body that its head announced. */
    private static long promised(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.HEAD) || exchange.getStatusCode() == NOT_MODIFIED
                ? 0
                : exchange.getResponseContentLength();
    }
}
