package dev.multihome.handler;

import dev.multihome.content.ContentStore;
import dev.multihome.http.Host;
import dev.multihome.http.Target;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the sites of one address by the host that a request names, after checking it (RFC 9112 section 3.2);
 * stands before an address with a single site as well, for the check. Immutable.
 *
 * <p>An exact name goes before a wildcard. {@code *.example.org} stands for exactly one label more, as in certificates
 * (RFC 9525 section 6.3). Whatever has no name here, a bare address included, goes to the first site.
 */
public final class HostRouter implements HttpHandler {

    /**
     * Where requests for some hosts go.
     *
     * @param names host names or wildcards, without a trailing dot
     * @param observer is told of each of them
     */
    public record Route(List<String> names, HttpHandler handler, Observer observer) {

        public Route {
            names = List.copyOf(names);
        }

        /** To a site that is served. */
        public static Route serving(Site site, ContentStore store, Observer observer) {
            return new Route(site.names(), new SiteHandler(site, store), observer);
        }

        /** To a site that is not: 503, so that nobody gets another site's pages in its place. */
        public static Route unavailable(Site site, Observer observer) {
            return new Route(site.names(), new Unavailable(), observer);
        }
    }

    private record Way(HttpHandler handler, Observation observation) {

        void handle(HttpServerExchange exchange) throws Exception {
            observation.of(exchange);
            handler.handleRequest(exchange);
        }
    }

    private final Way first;
    private final Observer observer;
    private final Map<String, Way> byName = new HashMap<>();

    /**
     * A router.
     *
     * @param routes at least one; of two that have the same name the earlier gets it
     */
    public HostRouter(List<Route> routes) {
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("an address without a site needs no router");
        }
        List<Way> ways = new ArrayList<>(routes.size());
        for (Route route : routes) {
            ways.add(new Way(route.handler(), new Observation(route.observer())));
        }
        first = ways.get(0);
        observer = routes.get(0).observer();
        for (int i = 0; i < ways.size(); i++) {
            for (String name : routes.get(i).names()) {
                byName.putIfAbsent(name.toLowerCase(Locale.ROOT), ways.get(i));
            }
        }
    }

    /** Who is told of requests that name no site: the first site's, to which they would have gone. */
    public Observer observer() {
        return observer;
    }

    /**
     * What can be answered to plain requests for a host without asking its site.
     *
     * @param host the value of the only Host line
     * @param secure whether they come by TLS
     * @return null where each request has to be looked at
     */
    public @Nullable ReadySite ready(String host, boolean secure) {
        Host read = Host.read(List.of(host), Optional.empty(), true);
        if (read instanceof Host.Bad) {
            return null;
        }
        Way way = read instanceof Host.Named named ? way(named.name()) : first;
        return way.handler() instanceof SiteHandler site
                ? site.ready(host, secure, way.observation().observer())
                : null;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isMisdirected(exchange)) {
            first.observation().of(exchange);
            Exchanges.send(exchange, Answers.error(421, Answer.Cause.of("the scheme is not that of the connection")));
            return;
        }
        Host host = Host.read(
                Exchanges.fields(exchange).lines(Headers.HOST_STRING), authority(exchange), !exchange.isHttp10());
        if (host instanceof Host.Bad bad) {
            exchange.setPersistent(false); // whoever gets this wrong may get the framing wrong too
            first.observation().of(exchange);
            Exchanges.send(exchange, Answers.error(400, Answer.Cause.of(bad.reason())));
        } else {
            (host instanceof Host.Named named ? way(named.name()) : first).handle(exchange);
        }
    }

    /** RFC 9110 section 7.4. In HTTP/1.1 the scheme of a target is passed over, as it has always been. */
    private static boolean isMisdirected(HttpServerExchange exchange) {
        return exchange.getProtocol().equals(Protocols.HTTP_2_0)
                && !exchange.getRequestScheme()
                        .equalsIgnoreCase(exchange.getConnection().getSslSessionInfo() == null ? "http" : "https");
    }

    private Way way(String name) {
        Way exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        int dot = name.indexOf('.');
        return dot < 0 ? first : byName.getOrDefault("*" + name.substring(dot), first);
    }

    private static Optional<String> authority(HttpServerExchange exchange) {
        return exchange.isHostIncludedInRequestURI()
                        && Target.read(exchange.getRequestURI()) instanceof Target.Resource resource
                ? resource.authority()
                : Optional.empty();
    }
}
