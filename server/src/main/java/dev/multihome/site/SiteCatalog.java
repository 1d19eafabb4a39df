package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every site, in the order of the configuration. Immutable, so it may be handed to any thread; a change makes another
 * catalog.
 */
public final class SiteCatalog {

    private final Map<SiteName, Site> byName;
    private final Map<IpAddress, List<Site>> byAddress;

    /**
     * Keeps the order given.
     *
     * @throws IllegalArgumentException when two sites go by one name
     */
    public SiteCatalog(List<Site> sites) {
        byName = new LinkedHashMap<>();
        byAddress = new LinkedHashMap<>();
        for (Site site : sites) {
            if (byName.put(site.name(), site) != null) {
                throw new IllegalArgumentException("two sites are named " + site.name());
            }
            for (IpAddress address : site.addresses()) {
                byAddress.computeIfAbsent(address, any -> new ArrayList<>(1)).add(site);
            }
        }
    }

    public List<Site> sites() {
        return List.copyOf(byName.values());
    }

    public int size() {
        return byName.size();
    }

    public Optional<Site> find(SiteName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The sites of an address; the first is its catch-all. Empty where no site is configured to stand there. */
    public List<Site> at(IpAddress address) {
        return List.copyOf(byAddress.getOrDefault(address, List.of()));
    }

    /** The same sites, those named here on other addresses: the ones the pool gave them. */
    public SiteCatalog with(Map<SiteName, List<IpAddress>> addresses) {
        if (addresses.isEmpty()) {
            return this;
        }
        List<Site> sites = new ArrayList<>(byName.size());
        for (Site site : byName.values()) {
            List<IpAddress> others = addresses.get(site.name());
            sites.add(others == null ? site : site.at(others));
        }
        return new SiteCatalog(sites);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteCatalog catalog && sites().equals(catalog.sites());
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
