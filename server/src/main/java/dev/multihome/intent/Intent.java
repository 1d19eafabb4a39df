package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.listen.Endpoint;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What should be, by a configuration and by what has become of its addresses. What is the same as in the one before is
 * taken from there, the very objects, so that one site that changes among thousands is told by identity.
 */
public final class Intent {

    private final ProvisionReport provisioned;
    private final Map<SiteName, List<SiteAddress>> provided;
    private final Map<SiteName, Addressed> sites;
    private final Map<SiteName, String> obstacles;
    private final Endpoints endpoints;
    private final Map<Site, List<Endpoint>> served;

    private Intent(
            ProvisionReport provisioned,
            Map<SiteName, List<SiteAddress>> provided,
            Map<SiteName, Addressed> sites,
            Map<SiteName, String> obstacles) {
        this.provisioned = provisioned;
        this.provided = provided;
        this.sites = sites;
        this.obstacles = obstacles;
        endpoints = new Endpoints(sites.values());
        served = new LinkedHashMap<>();
        for (Addressed each : sites.values()) {
            if (!each.usable().isEmpty() && !obstacles.containsKey(each.site().name())) {
                served.put(each.site(), each.usable());
            }
        }
    }

    /**
     * What should be now.
     *
     * @param before what should have been until now; null for nothing
     */
    @SuppressWarnings("ReferenceEquality") // comparing reports takes longer than sorting one by sites
    public static Intent of(Reading<ServerConfig> reading, ProvisionReport provisioned, @Nullable Intent before) {
        Map<SiteName, List<SiteAddress>> provided =
                before != null && before.provisioned == provisioned ? before.provided : provisioned.bySite();
        var known = new Outcomes(provisioned);
        Map<SiteName, Addressed> sites = new LinkedHashMap<>();
        for (Site configured : reading.value().orElseThrow().sites().sites()) {
            List<SiteAddress> found = provided.getOrDefault(configured.name(), List.of());
            Addressed was = before == null ? null : before.sites.get(configured.name());
            sites.put(
                    configured.name(),
                    was != null && was.isStill(configured, found) ? was : Addressed.of(configured, found, known));
        }
        Map<SiteName, String> obstacles = new HashMap<>();
        for (Problem problem : reading.problems()) {
            problem.site().ifPresent(site -> obstacles.merge(site, problem.toString(), (one, two) -> one + "; " + two));
        }
        return new Intent(provisioned, provided, sites, obstacles);
    }

    /** The sites with the addresses that the pool gave them. */
    static SiteCatalog addressed(SiteCatalog configured, ProvisionReport provisioned) {
        Map<SiteName, List<IpAddress>> given = new HashMap<>();
        for (SiteAddress each : provisioned.addresses()) {
            boolean pooled = configured
                    .find(each.site())
                    .filter(site -> site.addresses().isEmpty())
                    .isPresent();
            if (pooled) {
                each.address().ifPresent(address -> given.computeIfAbsent(each.site(), any -> new ArrayList<>(1))
                        .add(address));
            }
        }
        return configured.with(given);
    }

    /** Which sites stand where. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** For each site that can be served, where. */
    public Map<Site, List<Endpoint>> served() {
        return served;
    }

    /** Every site, in the order of the configuration. */
    public Collection<Addressed> sites() {
        return sites.values();
    }

    public Set<SiteName> names() {
        return sites.keySet();
    }

    /** What keeps a site from being served whatever addresses it has; empty for nothing. */
    public String obstacle(SiteName site) {
        return obstacles.getOrDefault(site, "");
    }

    /** The same when these sites cannot be served after all. */
    public Intent but(Map<SiteName, String> failures) {
        if (failures.isEmpty()) {
            return this;
        }
        Map<SiteName, String> all = new HashMap<>(obstacles);
        all.putAll(failures);
        return new Intent(provisioned, provided, sites, all);
    }
}
