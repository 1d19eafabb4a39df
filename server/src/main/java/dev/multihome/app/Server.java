package dev.multihome.app;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sites of one configuration, served. For one thread. */
final class Server {

    private final Listeners listeners;
    private final List<SiteStatus> sites;

    private Server(Listeners listeners, List<SiteStatus> sites) {
        this.listeners = listeners;
        this.sites = sites;
    }

    /**
     * Serves every site that can be served; what keeps the others from it is in their status.
     *
     * @param reading the configuration, which has a value
     * @param provisioned what became of the addresses
     * @param listeners none of them open; ended by {@link #stop}
     */
    static Server start(
            Reading<ServerConfig> reading, SiteCatalog configured, ProvisionReport provisioned, Listeners listeners) {
        SiteCatalog catalog = addressed(configured, provisioned);
        var endpoints = new Endpoints(catalog.sites());
        Map<SiteName, List<SiteAddress>> provided = provisioned.bySite();
        Map<Site, AddressStates> addresses = new LinkedHashMap<>();
        Map<Site, List<Endpoint>> wanted = new LinkedHashMap<>();
        for (Site site : catalog.sites()) {
            var states = AddressStates.of(provided.getOrDefault(site.name(), List.of()));
            addresses.put(site, states);
            if (reading.problemsOf(site.name()).isEmpty() && !states.usable().isEmpty()) {
                wanted.put(site, Endpoints.of(site, states.usable()));
            }
        }
        var opening = new SiteListeners(listeners, endpoints, List.copyOf(wanted.keySet()));
        Map<SiteName, String> failures = opening.open(wanted);
        List<SiteStatus> statuses = new ArrayList<>();
        addresses.forEach((site, states) -> {
            List<String> urls = endpoints.urls(site, site.addresses());
            String obstacle = obstacle(reading, site, failures);
            SiteState state = obstacle.isEmpty() ? states.state() : SiteState.INVALID;
            String reason = obstacle.isEmpty() ? states.reason() : obstacle;
            statuses.add(new SiteStatus(site, state, reason, states.standings(), urls));
        });
        return new Server(listeners, statuses);
    }

    /** Every site, in the order of the configuration. */
    List<SiteStatus> sites() {
        return sites;
    }

    /** Ends the listeners; answers under way have this long to be finished. */
    Drained stop(Duration grace) {
        return listeners.close(grace);
    }

    /** The sites with the addresses that the pool gave them. */
    static SiteCatalog addressed(SiteCatalog configured, ProvisionReport provisioned) {
        Map<SiteName, List<IpAddress>> given = new HashMap<>();
        for (SiteAddress each : provisioned.addresses()) {
            each.address().ifPresent(address -> given.computeIfAbsent(each.site(), any -> new ArrayList<>(1))
                    .add(address));
        }
        return configured.with(given);
    }

    /** What keeps a site from being served although it has an address; empty when nothing does. */
    private static String obstacle(Reading<ServerConfig> reading, Site site, Map<SiteName, String> failures) {
        String problems =
                reading.problemsOf(site.name()).stream().map(Problem::toString).collect(Collectors.joining("; "));
        return problems.isEmpty() ? failures.getOrDefault(site.name(), "") : problems;
    }
}
