package dev.multihome.handler;

import dev.multihome.site.Site;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one site. Runs on the connection's I/O thread, from which files are opened and read as well: what is served
 * often is in the kernel's cache, and handing over to another thread costs more than the request does.
 */
public final class SiteHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SiteHandler.class);

    private final Site site;
    private final Pipeline pipeline;
    private final Complaints complaints;

    public SiteHandler(Site site) {
        this.site = site;
        this.pipeline = new Pipeline(site);
        this.complaints = new Complaints(site.name().value());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        Request request = Exchanges.request(exchange);
        try {
            Answer answer = pipeline.answer(request);
            if (answer.status() == 403) {
                answer.cause()
                        .file()
                        .ifPresent(file ->
                                complaints.warn(file + ": " + answer.cause().text()));
            }
            // 6 send
            Exchanges.send(exchange, answer);
        } catch (IOException | RuntimeException failed) {
            LOG.error("{}: {} {}", site.name(), request.method(), request.target(), failed);
            if (exchange.isResponseStarted()) {
                throw failed;
            }
            Exchanges.send(exchange, Answers.error(500, Answer.Cause.of("it failed: " + failed)));
        }
    }
}
