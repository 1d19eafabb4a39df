package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import dev.multihome.sequence.Middle;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final List<Site> configured;
    private final List<Addressed> sites;
    private final Map<SiteName, String> obstacles;
    private final Endpoints endpoints;

    private Intent(
            ProvisionReport provisioned,
            List<Site> configured,
            List<Addressed> sites,
            Map<SiteName, String> obstacles,
            Endpoints endpoints) {
        this.provisioned = provisioned;
        this.configured = configured;
        this.sites = sites;
        this.obstacles = obstacles;
        this.endpoints = endpoints;
    }

    /**
     * What should be now.
     *
     * @param before what should have been until now; null for nothing
     */
    public static Intent of(Reading<ServerConfig> reading, ProvisionReport provisioned, @Nullable Intent before) {
        List<Site> configured = reading.value().orElseThrow().sites().sites();
        List<Addressed> sites = before == null
                ? sites(configured, provisioned)
                : sites(Middle.of(before.configured, configured), provisioned, before);
        Endpoints endpoints =
                before == null ? Endpoints.of(sites) : before.endpoints.with(Middle.of(before.sites, sites), sites);
        Map<SiteName, String> obstacles = new HashMap<>();
        for (Problem problem : reading.problems()) {
            problem.site().ifPresent(site -> obstacles.merge(site, problem.toString(), (one, two) -> one + "; " + two));
        }
        return new Intent(provisioned, configured, sites, obstacles, endpoints);
    }

    private static List<Addressed> sites(List<Site> configured, ProvisionReport provisioned) {
        Map<SiteName, List<SiteAddress>> provided = provisioned.bySite();
        var known = new Outcomes(provisioned);
        List<Addressed> sites = new ArrayList<>(configured.size());
        for (Site each : configured) {
            sites.add(Addressed.of(each, provided.getOrDefault(each.name(), List.of()), known));
        }
        return sites;
    }

    /** The same where a list of sites and a report came before, of which most stays. */
    private static List<Addressed> sites(Middle<Site> configured, ProvisionReport provisioned, Intent before) {
        Middle<SiteAddress> news = Middle.of(before.provisioned.addresses(), provisioned.addresses());
        Set<SiteName> told = new HashSet<>();
        news.before().forEach(each -> told.add(each.site()));
        news.now().forEach(each -> told.add(each.site()));
        Map<SiteName, List<SiteAddress>> provided = new HashMap<>();
        told.forEach(each -> provided.put(each, new ArrayList<>(1)));
        configured.now().forEach(each -> provided.put(each.name(), new ArrayList<>(1)));
        if (!provided.isEmpty()) {
            for (SiteAddress each : provisioned.addresses()) {
                List<SiteAddress> found = provided.get(each.site());
                if (found != null) {
                    found.add(each);
                }
            }
        }
        var known = new Outcomes(provisioned);
        List<Addressed> sites = new ArrayList<>(before.sites);
        List<Addressed> changed = sites.subList(
                configured.head(), configured.head() + configured.before().size());
        Map<SiteName, Addressed> readAgain = new HashMap<>();
        changed.forEach(each -> readAgain.put(each.site().name(), each));
        changed.clear();
        for (Site each : configured.now()) {
            Addressed was = readAgain.get(each.name());
            changed.add(
                    was != null && was.configured().equals(each)
                            ? was
                            : Addressed.of(each, found(each.name(), provided), known));
        }
        if (!news.isEmpty()) {
            for (int i = 0; i < sites.size(); i++) {
                Addressed each = sites.get(i);
                SiteName name = each.configured().name();
                List<SiteAddress> found = told.contains(name) ? found(name, provided) : each.found();
                if (!each.isStill(found)) {
                    sites.set(i, Addressed.of(each.configured(), found, known));
                }
            }
        }
        return sites;
    }

    private static List<SiteAddress> found(SiteName site, Map<SiteName, List<SiteAddress>> provided) {
        return provided.getOrDefault(site, List.of());
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

    /** Where a site of this can be served; empty where it cannot. */
    public List<Endpoint> served(Addressed site) {
        return obstacles.containsKey(site.site().name()) ? List.of() : site.usable();
    }

    /** Every site, in the order of the configuration. */
    public List<Addressed> sites() {
        return sites;
    }

    /** Those of its sites that are not the very same in another one, or can be served in one of the two only. */
    public List<Addressed> unlike(Intent other) {
        Set<SiteName> turned = new HashSet<>(obstacles.keySet());
        turned.addAll(other.obstacles.keySet());
        turned.removeIf(each -> obstacles.containsKey(each) == other.obstacles.containsKey(each));
        List<Addressed> unlike = new ArrayList<>(Middle.of(other.sites, sites).now());
        if (!turned.isEmpty()) {
            sites.stream().filter(each -> turned.contains(each.site().name())).forEach(unlike::add);
        }
        return unlike;
    }

    /** Whether the same keeps the same sites from being served in another one. */
    public boolean hasObstaclesOf(Intent other) {
        return obstacles.equals(other.obstacles);
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
        return new Intent(provisioned, configured, sites, all, endpoints);
    }
}
