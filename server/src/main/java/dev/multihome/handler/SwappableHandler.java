package dev.multihome.handler;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * What stands behind a listener, exchangeable while it serves: a request gets the handler there was when it came, the
 * next one the new handler, and no socket is touched. Safe for use by many threads.
 */
public final class SwappableHandler implements HttpHandler {

    private volatile HttpHandler current;

    public SwappableHandler(HttpHandler first) {
        current = first;
    }

    /** Lets requests from now on go to another handler. */
    public void swap(HttpHandler next) {
        current = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        current.handleRequest(exchange);
    }
}
