package dev.multihome.serving;

import dev.multihome.address.SiteName;
import dev.multihome.content.ContentStore;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.handler.HostRouter;
import dev.multihome.intent.Addressed;
import dev.multihome.intent.Intent;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final Map<Endpoint, List<Stand>> open = new HashMap<>();
    private Set<SiteName> failed = Set.of();
    private @Nullable Intent before;

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
     * whose place one with TLS is to stand, or the other way round, is closed first. Looks at no endpoint of sites that are the
     * very same as in the intent before.
     */
    Arranged arrange(Intent intent) {
        Set<Endpoint> touched = new HashSet<>();
        List<Addressed> changed = changed(intent);
        changed.forEach(each -> touched.addAll(each.places()));
        List<Addressed> concerned = concerned(touched, intent);
        Map<Endpoint, List<Stand>> target = Layout.of(intent, concerned, touched::contains, Set.of());
        Map<SiteName, String> failures = new LinkedHashMap<>();
        Map<Endpoint, CompletableFuture<Drained>> closed = new LinkedHashMap<>(close(inTheWay(touched, target)));
        for (Addressed each : concerned) {
            List<Endpoint> places = intent.served(each);
            if (!Collections.disjoint(places, touched) && !open.keySet().containsAll(places)) {
                Map<Endpoint, HostRouter> behind = new LinkedHashMap<>();
                places.forEach(place -> behind.put(place, router(target.getOrDefault(place, List.of()))));
                if (listeners.open(each.site().name(), behind, each.site().limits())
                        instanceof Opening.Failed refused) {
                    failures.put(each.site().name(), refused.reason());
                } else {
                    places.forEach(place -> open.put(place, target.getOrDefault(place, List.of())));
                }
            }
        }
        Map<Endpoint, List<Stand>> reached =
                failures.isEmpty() ? target : Layout.of(intent, concerned, touched::contains, failures.keySet());
        reached.forEach((place, stands) -> {
            if (!stands.equals(open.put(place, stands))) {
                listeners.exchange(place, router(stands), stands.get(0).site().limits());
            }
        });
        forget(changed, reached);
        closed.putAll(close(
                touched.stream().filter(each -> !reached.containsKey(each)).toList()));
        failed = failures.keySet();
        before = intent;
        return new Arranged(failures, closed);
    }

    /** The sites that are to be brought to something else, as they were and as they are to be. */
    private List<Addressed> changed(Intent now) {
        Intent then = before;
        if (then == null) {
            return now.sites();
        }
        List<Addressed> changed = new ArrayList<>(then.unlike(now));
        changed.addAll(now.unlike(then));
        if (!failed.isEmpty()) {
            now.sites().stream()
                    .filter(each -> failed.contains(each.site().name()))
                    .forEach(changed::add);
        }
        return changed;
    }

    /** Those that stand at one of the places, in the order of the intent; all of them where some that are the same do so, too. */
    private List<Addressed> concerned(Set<Endpoint> places, Intent now) {
        Intent then = before;
        if (then == null || !now.hasObstaclesOf(then)) {
            return now.sites();
        }
        List<Addressed> unlike = now.unlike(then);
        Set<SiteName> names = new HashSet<>();
        unlike.forEach(each -> names.add(each.site().name()));
        for (Endpoint place : places) {
            for (Site each : now.endpoints().at(place)) {
                if (!names.contains(each.name())) {
                    return now.sites();
                }
            }
        }
        return unlike;
    }

    private Set<Endpoint> inTheWay(Set<Endpoint> touched, Map<Endpoint, List<Stand>> target) {
        return target.keySet().stream()
                .filter(each -> !open.containsKey(each))
                .map(each -> new Endpoint(each.address(), each.port(), !each.secure()))
                .filter(each -> touched.contains(each) && !target.containsKey(each))
                .collect(Collectors.toSet());
    }

    private Map<Endpoint, CompletableFuture<Drained>> close(Collection<Endpoint> left) {
        Map<Endpoint, CompletableFuture<Drained>> closed = new LinkedHashMap<>();
        for (Endpoint each : left) {
            if (open.remove(each) != null) {
                listeners.at(each).ifPresent(listener -> closed.put(each, listeners.close(listener, grace)));
            }
        }
        return closed;
    }

    private HostRouter router(List<Stand> stands) {
        List<HostRouter.Route> routes = new ArrayList<>(stands.size());
        for (Stand each : stands) { // for each of thousands of listeners, mostly one
            Site site = each.site();
            routes.add(each.served() ? route(site) : HostRouter.Route.unavailable(site, observers.of(site.name())));
        }
        return new HostRouter(routes);
    }

    private HostRouter.Route route(Site site) {
        Handled known = handled.get(site.name());
        if (known == null || !Objects.equals(known.site(), site)) {
            known = new Handled(site, HostRouter.Route.serving(site, store, observers.of(site.name())));
            handled.put(site.name(), known);
        }
        return known.route();
    }

    /** Handlers of sites that have changed and are not served. */
    private void forget(List<Addressed> changed, Map<Endpoint, List<Stand>> reached) {
        Set<SiteName> gone = new HashSet<>();
        changed.forEach(each -> gone.add(each.site().name()));
        for (List<Stand> stands : reached.values()) {
            for (Stand each : stands) {
                if (each.served()) {
                    gone.remove(each.site().name());
                }
            }
        }
        handled.keySet().removeAll(gone);
    }
}
