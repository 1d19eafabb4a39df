package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
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
    private final Map<SiteName, Site> byName;

    /**
     * Keeps the order given.
     *
     * @throws IllegalArgumentException when two sites go by one name
     */
    public SiteCatalog(List<Site> sites) {
        this.sites = List.copyOf(sites);
        byName = new HashMap<>(2 * sites.size());
        for (Site site : sites) {
            if (byName.put(site.name(), site) != null) {
                throw new IllegalArgumentException("two sites are named " + site.name());
            }
        }
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
