package dev.multihome.handler;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** Answers 503 (RFC 9110 section 15.6.4) in the place of a site that cannot be served. */
final class Unavailable implements HttpHandler {

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        Exchanges.send(exchange, Answers.error(503, Answer.Cause.of("the site is not served")));
    }
}
