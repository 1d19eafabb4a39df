package dev.multihome.metrics;

import dev.multihome.address.SiteName;
import dev.multihome.traffic.Observers;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of all sites. They outlive a reload, so that what was counted never becomes less. Thread-safe. */
public final class Traffic implements Observers {

    private final ConcurrentHashMap<SiteName, SiteCounter> bySite = new ConcurrentHashMap<>();

    @Override
    public SiteCounter of(SiteName site) {
        return bySite.computeIfAbsent(site, any -> new SiteCounter());
    }

    /** What was counted of a site until now; nothing of one that there has never been. */
    public SiteCount count(SiteName site) {
        SiteCounter counter = bySite.get(site);
        return counter == null ? SiteCount.ZERO : counter.count();
    }
}
