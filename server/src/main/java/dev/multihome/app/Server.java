package dev.multihome.app;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.content.Encodings;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Endpoint;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import dev.multihome.traffic.Observers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sites of one configuration, served where their addresses are. Told what has become of the addresses, it opens what
 * is missing and closes what has lost its address; a site that has not changed is not touched. Thread-safe.
 */
final class Server {

    private final Reading<ServerConfig> reading;
    private final SiteCatalog configured;
    private final Listeners listeners;
    private final Encodings encodings = Encodings.inBackground();
    private final Duration grace;
    private final Securing securing;
    private final BiConsumer<List<SiteStatus>, List<SiteStatus>> observer;
    private final Observers traffic;
    private final Map<SiteName, List<Endpoint>> served = new HashMap<>();
    private List<SiteStatus> sites = List.of();
    private @Nullable ProvisionReport latest;
    private boolean refused;
    private boolean stopped;

    /**
     * Serves nothing yet.
     *
     * @param reading the configuration, which has a value
     * @param listeners none of them open; ended by {@link #stop}
     * @param grace how long answers under way may take when a listener is closed
     * @param securing is told which endpoints speak TLS
     * @param observer is told of the sites as they were and as they are, at each look
     * @param traffic is told of each request
     */
    Server(
            Reading<ServerConfig> reading,
            SiteCatalog configured,
            Listeners listeners,
            Duration grace,
            Securing securing,
            BiConsumer<List<SiteStatus>, List<SiteStatus>> observer,
            Observers traffic) {
        this.reading = reading;
        this.configured = configured;
        this.listeners = listeners;
        this.grace = grace;
        this.securing = securing;
        this.observer = observer;
        this.traffic = traffic;
    }

    /**
     * Serves every site that can be served now; what keeps the others from it is in their status.
     *
     * @param provisioned what became of the addresses
     */
    synchronized void apply(ProvisionReport provisioned) {
        if (stopped) {
            return; // addresses are followed until the last connection has ended
        }
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
        closeAllBut(wanted.values());
        securing.cover(endpoints.secure());
        Map<SiteName, String> failures = open(wanted, endpoints);
        List<SiteStatus> statuses = new ArrayList<>();
        addresses.forEach((site, states) -> {
            List<String> urls = endpoints.urls(site, site.addresses());
            String obstacle = obstacle(site, failures);
            SiteState state = obstacle.isEmpty() ? states.state() : SiteState.INVALID;
            String reason = obstacle.isEmpty() ? states.reason() : obstacle;
            statuses.add(new SiteStatus(site, state, reason, states.standings(), urls)
                    .certifiedUntil(securing.end(site))
                    .troubled(securing.trouble(site))
                    .inMaintenance());
        });
        observer.accept(sites, statuses);
        sites = List.copyOf(statuses);
        latest = provisioned;
        refused = !failures.isEmpty();
    }

    /** Tries again what could not be bound; nothing else is touched. */
    synchronized void retry() {
        if (refused && latest != null) {
            apply(latest);
        }
    }

    /** Looks again at how the sites are doing. */
    synchronized void again() {
        if (latest != null) {
            apply(latest);
        }
    }

    /** Every site as it was found last. */
    synchronized List<SiteStatus> sites() {
        return sites;
    }

    /** Ends the listeners; answers under way have the grace time to be finished. */
    Drained stop() {
        synchronized (this) {
            stopped = true;
        }
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

    /** A listener would outlive its address, and what is shown would not be true. */
    private void closeAllBut(Iterable<List<Endpoint>> wanted) {
        Set<Endpoint> stay = new HashSet<>();
        wanted.forEach(stay::addAll);
        for (List<Endpoint> places : served.values()) {
            for (Endpoint place : places) {
                if (!stay.contains(place)) {
                    listeners.at(place).ifPresent(this::close);
                }
            }
        }
    }

    private void close(Listener listener) {
        var unused = listeners.close(listener, grace);
    }

    /** Opens what has changed, and what shares an endpoint with that. */
    private Map<SiteName, String> open(Map<Site, List<Endpoint>> wanted, Endpoints endpoints) {
        Set<Endpoint> changed = new HashSet<>();
        wanted.forEach((site, places) -> {
            if (!places.equals(served.get(site.name()))) {
                changed.addAll(places);
                changed.addAll(served.getOrDefault(site.name(), List.of()));
            }
        });
        Map<Site, List<Endpoint>> affected = new LinkedHashMap<>();
        wanted.forEach((site, places) -> {
            if (places.stream().anyMatch(changed::contains)) {
                affected.put(site, places);
            }
        });
        var opening = new SiteListeners(listeners, encodings, endpoints, traffic, List.copyOf(wanted.keySet()));
        Map<SiteName, String> failures = opening.open(affected);
        served.clear();
        wanted.forEach((site, places) -> {
            if (!failures.containsKey(site.name())) {
                served.put(site.name(), places);
            }
        });
        return failures;
    }

    /** What keeps a site from being served although it has an address; empty when nothing does. */
    private String obstacle(Site site, Map<SiteName, String> failures) {
        String problems =
                reading.problemsOf(site.name()).stream().map(Problem::toString).collect(Collectors.joining("; "));
        return problems.isEmpty() ? failures.getOrDefault(site.name(), "") : problems;
    }
}
