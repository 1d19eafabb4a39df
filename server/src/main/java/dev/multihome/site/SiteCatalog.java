package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.sequence.Amended;
import dev.multihome.sequence.Middle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every site, in the order of the configuration. Immutable, so it may be handed to any thread; a change makes another
 * catalog.
 */
public final class SiteCatalog {

    private final List<Site> sites;
    private final Amended<SiteName, Site> byName;

    /**
     * Keeps the order given.
     *
     * @throws IllegalArgumentException when two sites go by one name
     */
    public SiteCatalog(List<Site> sites) {
        this.sites = List.copyOf(sites);
        Map<SiteName, Site> all = new HashMap<>(2 * sites.size());
        for (Site site : sites) {
            if (all.put(site.name(), site) != null) {
                throw twice(site);
            }
        }
        byName = Amended.of(all);
    }

    private SiteCatalog(List<Site> sites, Amended<SiteName, Site> byName) {
        this.sites = List.copyOf(sites);
        this.byName = byName;
    }

    /**
     * Another one, in which most of thousands of sites are the very same.
     *
     * @throws IllegalArgumentException when two sites go by one name
     */
    SiteCatalog followedBy(List<Site> now) {
        Middle<Site> middle = Middle.of(sites, now);
        Map<SiteName, Optional<Site>> changes = new HashMap<>();
        middle.before().forEach(each -> changes.put(each.name(), Optional.empty()));
        for (Site each : middle.now()) {
            Optional<Site> there = changes.get(each.name());
            if (there == null ? byName.get(each.name()) != null : there.isPresent()) {
                throw twice(each);
            }
            changes.put(each.name(), Optional.of(each));
        }
        return new SiteCatalog(now, byName.with(changes));
    }

    private static IllegalArgumentException twice(Site site) {
        return new IllegalArgumentException("two sites are named " + site.name());
    }

    public List<Site> sites() {
        return sites;
    }

    public int size() {
        return sites.size();
    }

    public Optional<Site> find(SiteName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The sites of an address; the first is its catch-all. Empty where no site is configured to stand there. */
    public List<Site> at(IpAddress address) {
        return sites.stream().filter(each -> each.addresses().contains(address)).toList();
    }

    /** The same sites, those named here on other addresses: the ones the pool gave them. */
    public SiteCatalog with(Map<SiteName, List<IpAddress>> addresses) {
        if (addresses.isEmpty()) {
            return this;
        }
        List<Site> moved = new ArrayList<>(sites.size());
        for (Site site : sites) {
            List<IpAddress> others = addresses.get(site.name());
            moved.add(others == null ? site : site.at(others));
        }
        return new SiteCatalog(moved);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteCatalog catalog && sites.equals(catalog.sites);
    }

    @Override
    public int hashCode() {
        return sites.hashCode();
    }

    @Override
    public String toString() {
        return sites.toString();
    }
}
