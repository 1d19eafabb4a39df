package dev.multihome.admin;

import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import dev.multihome.traffic.Observers;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/** What is asked for on all sites; one that nobody asks costs next to nothing. Thread-safe. */
public final class Visitors implements Observers {

    private final ConcurrentHashMap<SiteName, Visits> bySite = new ConcurrentHashMap<>();

    /** Nothing has been seen yet. */
    public Visitors() {}

    @Override
    public Observer of(SiteName site) {
        return new Observer() {
            @Override
            public void finished(Exchange exchange) {
                visits(site).finished(exchange);
            }
        };
    }

    void json(JsonText json, SiteName site) throws IOException {
        Visits visits = bySite.get(site);
        (visits == null ? new Visits() : visits).json(json);
    }

    private Visits visits(SiteName site) {
        Visits known = bySite.get(site);
        return known != null ? known : bySite.computeIfAbsent(site, any -> new Visits());
    }
}
