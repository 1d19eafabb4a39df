package dev.multihome.handler;

import dev.multihome.content.ContentStore;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves one site. Runs on the connection's I/O thread, from which files are opened and read as well: what is served
 * often is in the kernel's cache, and handing over to another thread costs more than the request does. A file that has
 * to be encoded first is waited for without a thread. What may be a folder's listing is handed over: however small the
 * folder, reading it costs many times more than that.
 */
public final class SiteHandler implements HttpHandler {

    /** Looks at a file that is not encoded yet: one for each coding that turns out not to be had, and one to spare. */
    private static final int MOST_WAITS = 4;

    private final Pipeline pipeline;
    private final Complaints complaints;

    /** @param store shared by all sites */
    public SiteHandler(Site site, ContentStore store) {
        this.pipeline = new Pipeline(site, store);
        this.complaints = new Complaints(site.name());
    }

    /** See {@link Pipeline#ready}. */
    @Nullable
    ReadySite ready(String host, Observer observer) {
        return pipeline.ready(host, observer);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        handle(exchange, MOST_WAITS);
    }

    private void handle(HttpServerExchange exchange, int waits) throws IOException {
        Request request = Exchanges.request(exchange);
        if (exchange.isInIoThread() && pipeline.mayTakeLong(request)) {
            exchange.dispatch(again -> handle(again, waits));
            return;
        }
        try {
            Answer answer = pipeline.answer(waits > 0 ? request : request.forIdentity());
            if (answer.body() instanceof Body.Later later) {
                exchange.dispatch(SameThreadExecutor.INSTANCE, () -> later.done()
                        .whenComplete((done, failed) ->
                                exchange.dispatch(exchange.getIoThread(), again -> handle(again, waits - 1))));
                return;
            }
            if (answer.status() == 403) {
                complaints.forbidden(answer.cause());
            }
            // 14 send
            Exchanges.send(exchange, answer);
            Ready.learn(exchange, answer, pipeline.cache());
        } catch (IOException | RuntimeException failed) {
            complaints.failed(request, failed);
            if (exchange.isResponseStarted()) {
                throw failed;
            }
            Exchanges.send(exchange, pipeline.failed(request, failed));
        }
    }
}
