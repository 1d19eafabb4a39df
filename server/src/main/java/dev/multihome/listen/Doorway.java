package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.content.CacheKey;
import dev.multihome.framing.Fault;
import dev.multihome.handler.HostRouter;
import dev.multihome.handler.Ready;
import dev.multihome.http.HttpDate;
import dev.multihome.lane.Behind;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Undertow's way to what stands behind a listener: marks each connection busy, ends it once the listener drains, and
 * gives a request back its Host ({@code HostField}).
 */
final class Doorway implements HttpHandler, Behind {

    private final Links links;
    private final boolean secure;
    private final ExchangeCompletionListener responseEnds;
    private final LongAdder hurried = new LongAdder();
    private volatile HttpHandler behind;

    /** @param secure whether requests come by TLS */
    Doorway(Links links, boolean secure, Tally tally, HttpHandler behind) {
        this.links = links;
        this.secure = secure;
        this.responseEnds = (exchange, next) -> {
            exchange.getConnection().getAttachment(Link.KEY).responseEnds();
            if (exchange.getStatusCode() == StatusCodes.TOO_MANY_REQUESTS) {
                tally.count(Refused.RATE);
            }
            next.proceed();
        };
        this.behind = behind;
    }

    void serve(HttpHandler handler) {
        behind = handler;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public @Nullable HostRouter router() {
        return behind instanceof HostRouter router ? router : null;
    }

    @Override
    public boolean isDraining() {
        return links.isDraining();
    }

    @Override
    public void hurried(int count) {
        hurried.add(count);
    }

    /** How many requests have been answered in front of Undertow. */
    long hurried() {
        return hurried.sum();
    }

    /** Tells of a request that the guard has answered, and of which nothing is known but that. */
    void refused(IpAddress client, Fault fault) {
        HostRouter router = router();
        if (router != null && router.observer() != Observer.NONE) {
            router.observer()
                    .finished(Exchange.ofThread()
                            .begin(client)
                            .answered(fault.status(), 0, 0, false)
                            .refused(Refused.of(fault).word()));
        }
    }

    /** Of HTTP/2, whose connections know themselves what is under way, and whose requests have the Host that was sent. */
    void handleStream(Link link, HttpServerExchange exchange) throws Exception {
        learn(link, exchange);
        behind.handleRequest(exchange);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Link link = link(exchange.getConnection());
        link.requestBegins();
        exchange.addExchangeCompleteListener(responseEnds);
        if (isDraining()) {
            link.endsWithThisRequest();
            exchange.setPersistent(false);
        }
        if (!exchange.isPersistent()) {
            exchange.addResponseCommitListener(Doorway::sayThatItCloses);
        }
        if (link.isGuarded() && exchange.getRequestHeaders().contains(Headers.HOST)) {
            exchange.getRequestHeaders().put(Headers.HOST, link.nextHost());
        }
        learn(link, exchange);
        if (exchange.isHttp10() && exchange.isPersistent()) {
            // What the client asked for is granted by saying so (RFC 9112 appendix C.2.2); closing overwrites it
            exchange.getResponseHeaders().put(Headers.CONNECTION, Headers.KEEP_ALIVE.toString());
        }
        behind.handleRequest(exchange);
    }

    private static void learn(Link link, HttpServerExchange exchange) {
        // Undertow would have SimpleDateFormat write it, which loads the JDK's texts of all locales: tens of ms at
        // launch
        exchange.getResponseHeaders().put(Headers.DATE, HttpDate.now());
        CacheKey wanted = link.wanted();
        if (wanted != null) {
            exchange.putAttachment(Ready.WANTED, wanted);
        }
    }

    /**
     * The last response says so, and a client sends no more behind it (RFC 9112 section 9.6). Undertow says it where there is
     * content; it is said as late as there, for the order of the fields depends on it.
     */
    private static void sayThatItCloses(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONNECTION, Headers.CLOSE.toString());
    }

    /** Undertow makes its connection object itself; the two meet at the first request, by the peer's address. */
    private Link link(ServerConnection connection) {
        Link known = connection.getAttachment(Link.KEY);
        if (known != null) {
            return known;
        }
        Link link = links.of(connection.getPeerAddress());
        connection.putAttachment(Link.KEY, link);
        return link;
    }
}
