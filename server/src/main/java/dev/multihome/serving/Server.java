package dev.multihome.serving;

import dev.multihome.config.Reading;
import dev.multihome.content.ContentCache;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.intent.Addressed;
import dev.multihome.intent.Intent;
import dev.multihome.intent.Prospect;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteStatus;
import dev.multihome.traffic.Observers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sites of a configuration, served where their addresses are. Told of another configuration, or of what has become of
 * the addresses, it opens what is missing and closes what is left; a site that has not changed is not touched.
 * {@link #sites} is for any thread, the rest for one.
 */
public final class Server {

    /** At how many sites to look at a time: some µs each. */
    private static final int LOOKS = 500;

    private final Listeners listeners;
    private final SiteListeners arrangement;
    private final Duration grace;
    private final Securing securing;
    private final ContentCache cache;
    private final List<SitesListener> observers = new CopyOnWriteArrayList<>();
    private final List<Function<Site, String>> troubles = new CopyOnWriteArrayList<>();
    private Reading<ServerConfig> reading;
    private volatile List<SiteStatus> sites = List.of();
    private final Leaving leaving = new Leaving();
    private @Nullable Intent intended;
    private final Showing showing = new Showing(this::look);
    private @Nullable ProvisionReport latest;
    private String absence = "";
    private boolean refused;

    /**
     * Serves nothing yet.
     *
     * @param reading the configuration, which has a value
     * @param listeners none of them open; ended by {@link #stop}
     * @param grace how long answers under way may take when a listener is closed
     * @param securing is told which endpoints speak TLS
     * @param traffic is told of each request
     */
    public Server(
            Reading<ServerConfig> reading, Listeners listeners, Duration grace, Securing securing, Observers traffic) {
        cache = ContentCache.inBackground(
                reading.value().orElseThrow().cacheMemory().octets().orElseGet(ContentCache::usualBudget));
        var store = new ContentStore(Encodings.inBackground(), cache);
        this.reading = reading.brief();
        this.listeners = listeners;
        this.grace = grace;
        this.securing = securing;
        this.arrangement = new SiteListeners(listeners, store, traffic, grace);
    }

    /** Tells the listener of the sites, at each change from now on; any number may be told. */
    public void observe(SitesListener observer) {
        observers.add(observer);
    }

    /** Asks, at each look from now on, what is wrong with a site that is served; empty for nothing. */
    public void troubledBy(Function<Site, String> trouble) {
        troubles.add(trouble);
    }

    /** Files in memory, for whoever measures. */
    public ContentCache cache() {
        return cache;
    }

    /** What was read last and is in force. */
    public Reading<ServerConfig> reading() {
        return reading;
    }

    /**
     * What another configuration would have served, by what is known of the addresses now.
     *
     * @param other has a value
     */
    public Prospect prospect(Reading<ServerConfig> other) {
        return new Prospect(other, latest == null ? null : Intent.of(other, latest, intended));
    }

    /**
     * What another configuration would listen on and cannot, because somebody else does: for each site that would be
     * served there, one line. What cannot be bound as it is now is left out, for it is no worse then.
     */
    public List<String> held(Prospect other) {
        Intent then = other.intent();
        if (intended == null || then == null) {
            return List.of();
        }
        Map<Endpoint, Site> wanted = new LinkedHashMap<>();
        for (Addressed each : then.unlike(intended)) {
            then.served(each).forEach(place -> wanted.putIfAbsent(plain(place), each.site()));
        }
        for (Addressed each : wanted.isEmpty() ? List.<Addressed>of() : intended.sites()) {
            List<Endpoint> served = intended.served(each);
            for (int i = 0; i < served.size(); i++) { // without an iterator for each of thousands
                wanted.remove(plain(served.get(i)));
            }
        }
        List<String> held = new ArrayList<>();
        wanted.forEach((place, site) ->
                listeners.obstacle(place).ifPresent(why -> held.add(site.origin() + ": " + site.name() + ": " + why)));
        return held;
    }

    /** By address and port: our own plain listener makes way for one with TLS. */
    private static Endpoint plain(Endpoint place) {
        return place.secure() ? new Endpoint(place.address(), place.port()) : place;
    }

    /**
     * Goes over to another configuration. Sites whose addresses are not known yet wait for them.
     *
     * @param other made by {@link #prospect} since anything else was applied
     * @return the endpoints that were closed, each with the end of its last connection
     */
    public Map<Endpoint, CompletableFuture<Drained>> configure(Prospect other) {
        reading = other.reading();
        return latest == null || other.intent() == null ? Map.of() : apply(latest, other.intent(), false);
    }

    /**
     * Serves every site that can be served now; what keeps the others from it is in their status.
     *
     * @param provisioned what became of the addresses
     * @return the endpoints that were closed, each with the end of its last connection
     */
    public Map<Endpoint, CompletableFuture<Drained>> apply(ProvisionReport provisioned) {
        return apply(provisioned, Intent.of(reading, provisioned, intended), false);
    }

    private Map<Endpoint, CompletableFuture<Drained>> apply(
            ProvisionReport provisioned, Intent intent, boolean everything) {
        securing.cover(intent.endpoints().secure());
        SiteListeners.Arranged arranged = arrangement.arrange(intent);
        latest = provisioned;
        intended = intent;
        refused = !arranged.failures().isEmpty();
        leaving.note(sites, reading.value().orElseThrow().sites(), arranged.closed());
        showing.show(intent.but(arranged.failures()), everything);
        publish();
        listeners.passed().unwanted(intent.endpoints().places()).forEach(line -> log().warn(line));
        return arranged.closed();
    }

    /** Tries again what could not be bound; nothing else is touched. */
    public void retry() {
        if (refused && latest != null) {
            apply(latest);
        }
    }

    /** Looks again at how the sites are doing. */
    public void again() {
        if (latest != null) {
            apply(latest, Intent.of(reading, latest, intended), true);
        }
    }

    /** Looks again at some of the sites in turn: their folders say what nobody tells of. */
    public void look() {
        if (showing.look(LOOKS)) {
            publish();
        }
    }

    /** A listener that was closed has ended. */
    public void drained() {
        if (!leaving.isEmpty()) {
            publish();
        }
    }

    /**
     * What has become of the folder in which the sites' folders are; those that are not there are shown as degraded by it.
     *
     * @param why empty where it is as it should be
     */
    public void absent(String why) {
        if (!why.equals(absence)) {
            absence = why;
            again();
        }
    }

    /** Every site as it was found last. */
    public List<SiteStatus> sites() {
        return sites;
    }

    /** Shows what is served as draining, for the end has begun; observers are told nothing more. */
    public void leave() {
        sites = sites.stream()
                .map(each -> each.served() ? each.draining("the server is stopping") : each)
                .toList();
    }

    /** Ends the listeners; answers under way have the grace time to be finished. */
    public Drained stop() {
        return listeners.close(grace);
    }

    private String trouble(Site site) {
        return troubles.stream()
                .map(each -> each.apply(site))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** What the world says of a site, beside its addresses. */
    private SiteStatus look(SiteStatus plain) {
        Site site = plain.site();
        boolean gone = !absence.isEmpty() && !Files.isDirectory(site.folder());
        return plain.certifiedUntil(securing.end(site))
                .troubled(securing.trouble(site))
                .troubled(trouble(site))
                .troubled(gone ? absence : "")
                .inMaintenance();
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Server.class);
    }

    private void publish() {
        List<SiteStatus> were = sites;
        List<SiteStatus> are = new ArrayList<>(showing.statuses());
        are.addAll(leaving.statuses());
        sites = Collections.unmodifiableList(are);
        observers.forEach(each -> each.changed(were, sites));
    }
}
