package dev.multihome.admin;

import dev.multihome.http.Fields;
import dev.multihome.http.ReasonPhrase;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Undertow's way to {@link Routes}. */
final class AdminHandler implements HttpHandler {

    private static final int MOST_BODY = 1024;

    private static final String EVENTS = "/api/events";

    private final Routes routes;
    private final Feed feed;

    AdminHandler(Routes routes, Feed feed) {
        this.routes = routes;
        this.feed = feed;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.setMaxEntitySize(MOST_BODY); // nothing here reads one
        if (exchange.getRequestPath().equals(EVENTS)) {
            events(exchange);
        } else {
            exchange.dispatch(this::answer);
        }
    }

    private void events(HttpServerExchange exchange) {
        Optional<Reply> refused = Routes.noEvents(exchange.getRequestMethod().toString(), fields(exchange));
        if (refused.isEmpty() && !feed.isFull()) {
            head(exchange, Routes.ALWAYS);
            // A task, for when a handler returns Undertow ends what is neither dispatched nor being written
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> feed.join(exchange));
            return;
        }
        Reply reply =
                refused.orElse(Reply.text(503, "too many listen already\n").with("Retry-After", "10"));
        exchange.dispatch(later -> send(later, reply));
    }

    private void answer(HttpServerExchange exchange) throws IOException {
        String path = exchange.getRequestPath();
        send(exchange, routes.answer(exchange.getRequestMethod().toString(), path, fields(exchange)));
    }

    private static void send(HttpServerExchange exchange, Reply reply) throws IOException {
        exchange.setStatusCode(reply.status());
        ReasonPhrase.unknown(reply.status()).ifPresent(exchange::setReasonPhrase);
        head(exchange, reply.fields());
        exchange.startBlocking();
        try (OutputStream out = exchange.getOutputStream()) {
            reply.body().writeTo(out);
        }
        exchange.endExchange();
    }

    private static void head(HttpServerExchange exchange, Map<String, String> fields) {
        fields.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    }

    private static Fields fields(HttpServerExchange exchange) {
        return name -> {
            HeaderValues values = exchange.getRequestHeaders().get(name);
            return values == null ? List.of() : List.copyOf(values);
        };
    }
}
