package dev.multihome.app;

import dev.multihome.address.SiteName;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.listen.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens the listeners of sites: each site's all or none, the others not held back. Where sites share an endpoint, one
 * that is not served answers 503 to its own names, so that nobody gets another site's pages in its place. For one
 * thread.
 */
final class SiteListeners {

    private final Listeners listeners;
    private final Endpoints endpoints;
    private final Observers observers;
    private final Map<SiteName, HostRouter.Route> routes = new HashMap<>();
    private final Map<Endpoint, HostRouter> routers = new HashMap<>();

    /**
     * Opens nothing yet.
     *
     * @param encodings shared by all sites, for as long as the server runs
     * @param observers are told of each request
     * @param serving the sites that are sound and have a usable address
     */
    SiteListeners(
            Listeners listeners, Encodings encodings, Endpoints endpoints, Observers observers, List<Site> serving) {
        this.listeners = listeners;
        this.endpoints = endpoints;
        this.observers = observers;
        serving.forEach(
                site -> routes.put(site.name(), HostRouter.Route.serving(site, encodings, observers.of(site.name()))));
    }

    /**
     * Opens what each site asks for.
     *
     * @param wanted for each site that is served, where
     * @return for each site that could not be opened, why
     */
    Map<SiteName, String> open(Map<Site, List<Endpoint>> wanted) {
        Map<SiteName, String> failures = new LinkedHashMap<>();
        List<Endpoint> affected = new ArrayList<>();
        wanted.forEach((site, places) -> {
            Map<Endpoint, HostRouter> behind = new LinkedHashMap<>();
            places.forEach(place -> behind.put(place, routers.computeIfAbsent(place, this::router)));
            if (listeners.open(site.name(), behind, site.limits()) instanceof Opening.Failed failed) {
                failures.put(site.name(), failed.reason());
                routes.put(site.name(), unavailable(site));
                affected.addAll(places);
            }
        });
        for (Endpoint endpoint : affected) {
            listeners.at(endpoint).ifPresent(listener -> listener.serve(router(endpoint)));
        }
        return failures;
    }

    private HostRouter router(Endpoint endpoint) {
        return new HostRouter(endpoints.at(endpoint).stream()
                .map(site -> routes.getOrDefault(site.name(), unavailable(site)))
                .toList());
    }

    private HostRouter.Route unavailable(Site site) {
        return HostRouter.Route.unavailable(site, observers.of(site.name()));
    }
}
