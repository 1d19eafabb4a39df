package dev.multihome.serving;

import dev.multihome.intent.Endpoints;
import dev.multihome.address.SiteName;
import dev.multihome.content.ContentStore;
import dev.multihome.handler.HostRouter;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Brings the listeners to what a layout says: each site's all or none, the others not held back. An endpoint that has the
 * same behind it as before is not touched, and a site that is the same keeps its handler. For one thread.
 */
public final class SiteListeners {

    /**
     * What came of a layout.
     *
     * @param failures for each site that could not be opened, why
     * @param closed the endpoints that were closed, each with the end of its last connection
     */
    record Arranged(Map<SiteName, String> failures, Map<Endpoint, CompletableFuture<Drained>> closed) {}

    private record Handled(Site site, HostRouter.Route route) {}

    private final Listeners listeners;
    private final ContentStore store;
    private final Observers observers;
    private final Duration grace;
    private final Map<SiteName, Handled> handled = new HashMap<>();
    private Map<Endpoint, List<Stand>> open = new LinkedHashMap<>();

    /**
     * Opens nothing yet.
     *
     * @param store shared by all sites, for as long as the server runs
     * @param observers are told of each request
     * @param grace how long answers under way may take when a listener is closed
     */
    SiteListeners(Listeners listeners, ContentStore store, Observers observers, Duration grace) {
        this.listeners = listeners;
        this.store = store;
        this.observers = observers;
        this.grace = grace;
    }

    /**
     * Opens what is missing, exchanges what has changed, and closes what is left, in this order; only a plain listener in
     * whose place one with TLS is to stand, or the other way round, is closed first.
     *
     * @param endpoints which sites stand where
     * @param wanted for each site that is to be served, where
     */
    Arranged arrange(Endpoints endpoints, Map<Site, List<Endpoint>> wanted) {
        Map<Site, List<Endpoint>> served = new LinkedHashMap<>(wanted);
        Map<SiteName, String> failures = new LinkedHashMap<>();
        Map<Endpoint, List<Stand>> target = Layout.of(endpoints, wanted);
        Map<Endpoint, List<Stand>> before = open;
        Map<Endpoint, List<Stand>> now = new HashMap<>(before);
        Map<Endpoint, CompletableFuture<Drained>> closed = new LinkedHashMap<>(close(inTheWay(now, target)));
        now.keySet().removeAll(closed.keySet());
        wanted.forEach((site, places) -> {
            if (!now.keySet().containsAll(places)) {
                Map<Endpoint, HostRouter> behind = new LinkedHashMap<>();
                places.forEach(place -> behind.put(place, router(target.getOrDefault(place, List.of()))));
                if (listeners.open(site.name(), behind, site.limits()) instanceof Opening.Failed failed) {
                    failures.put(site.name(), failed.reason());
                    served.remove(site);
                } else {
                    places.forEach(place -> now.put(place, target.getOrDefault(place, List.of())));
                }
            }
        });
        open = failures.isEmpty() ? target : Layout.of(endpoints, served);
        open.forEach((place, stands) -> {
            if (!stands.equals(now.remove(place))) {
                listeners.exchange(place, router(stands), stands.get(0).site().limits());
            }
        });
        handled.keySet().retainAll(names(served.keySet()));
        closed.putAll(close(now.keySet()));
        return new Arranged(failures, closed);
    }

    private static Set<Endpoint> inTheWay(Map<Endpoint, List<Stand>> now, Map<Endpoint, List<Stand>> target) {
        return target.keySet().stream()
                .filter(each -> !now.containsKey(each))
                .map(each -> new Endpoint(each.address(), each.port(), !each.secure()))
                .filter(each -> now.containsKey(each) && !target.containsKey(each))
                .collect(Collectors.toSet());
    }

    private Map<Endpoint, CompletableFuture<Drained>> close(Set<Endpoint> left) {
        Map<Endpoint, CompletableFuture<Drained>> closed = new LinkedHashMap<>();
        for (Endpoint each : left) {
            listeners.at(each).ifPresent(listener -> closed.put(each, listeners.close(listener, grace)));
        }
        return closed;
    }

    private HostRouter router(List<Stand> stands) {
        return new HostRouter(stands.stream()
                .map(each -> each.served()
                        ? route(each.site())
                        : HostRouter.Route.unavailable(
                                each.site(), observers.of(each.site().name())))
                .toList());
    }

    private HostRouter.Route route(Site site) {
        Handled known = handled.get(site.name());
        if (known == null || !Objects.equals(known.site(), site)) {
            known = new Handled(site, HostRouter.Route.serving(site, store, observers.of(site.name())));
            handled.put(site.name(), known);
        }
        return known.route();
    }

    private static Set<SiteName> names(Set<Site> sites) {
        return sites.stream().map(Site::name).collect(Collectors.toSet());
    }
}
