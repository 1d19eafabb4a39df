package dev.multihome.handler;

import dev.multihome.content.ContentStore;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves one site. Runs on the connection's I/O thread, from which files are opened and read as well: what is served
 * often is in the kernel's cache, and handing over to another thread costs more than the request does. A file that has
 * to be encoded first is waited for without a thread. What may be a folder's listing is handed over: however small the
 * folder, reading it costs many times more than that.
 */
public final class SiteHandler implements HttpHandler {

    /** A password, a file that is not encoded yet, once more for each coding that is not to be had, and one to spare. */
    private static final int MOST_WAITS = 5;

    /** What a request that comes too soon is counted as, as by the listeners. */
    private static final String TOO_OFTEN = "rate";

    private final Pipeline pipeline;
    private final Optional<Throttle> throttle;
    private final Complaints complaints;

    /** @param store shared by all sites */
    public SiteHandler(Site site, ContentStore store) {
        this.pipeline = new Pipeline(site, store);
        this.throttle = Throttle.of(site, System::nanoTime);
        this.complaints = new Complaints(site.name());
    }

    /** See {@link Pipeline#ready}. */
    @Nullable
    ReadySite ready(String host, boolean secure, Observer observer) {
        return throttle.isPresent() ? null : pipeline.ready(host, secure, observer);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        if (throttle.isPresent()) {
            long nanos = throttle.get().take(Exchanges.client(exchange));
            if (nanos > 0) {
                Observation.refuse(exchange, TOO_OFTEN);
                Exchanges.send(exchange, Answers.tooManyRequests(nanos));
                return;
            }
        }
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
            if (answer.status() == 403 && answer.cause().file().isPresent()) {
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
