package dev.multihome.handler;

import dev.multihome.site.Site;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/**
 * Serves one site. Runs on the connection's I/O thread, from which files are opened and read as well: what is served
 * often is in the kernel's cache, and handing over to another thread costs more than the request does.
 */
public final class SiteHandler implements HttpHandler {

    private final Pipeline pipeline;
    private final Complaints complaints;

    public SiteHandler(Site site) {
        this.pipeline = new Pipeline(site);
        this.complaints = new Complaints(site.name());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        Request request = Exchanges.request(exchange);
        try {
            Answer answer = pipeline.answer(request);
            if (answer.status() == 403) {
                complaints.forbidden(answer.cause());
            }
            // 12 send
            Exchanges.send(exchange, answer);
        } catch (IOException | RuntimeException failed) {
            complaints.failed(request, failed);
            if (exchange.isResponseStarted()) {
                throw failed;
            }
            Exchanges.send(exchange, pipeline.failed(request, failed));
        }
    }
}
