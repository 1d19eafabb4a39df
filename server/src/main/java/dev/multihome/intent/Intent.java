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
    private final Map<SiteName, List<SiteAddress>> provided;
    private final List<Site> configured;
    private final List<Addressed> sites;
    private final Map<SiteName, String> obstacles;
    private final Endpoints endpoints;

    private Intent(
            ProvisionReport provisioned,
            Map<SiteName, List<SiteAddress>> provided,
            List<Site> configured,
            List<Addressed> sites,
            Map<SiteName, String> obstacles,
            Endpoints endpoints) {
        this.provisioned = provisioned;
        this.provided = provided;
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
    @SuppressWarnings("ReferenceEquality") // comparing reports takes longer than sorting one by sites
    public static Intent of(Reading<ServerConfig> reading, ProvisionReport provisioned, @Nullable Intent before) {
        List<Site> configured = reading.value().orElseThrow().sites().sites();
        boolean same = before != null && before.provisioned == provisioned;
        Map<SiteName, List<SiteAddress>> provided = before != null && same ? before.provided : provisioned.bySite();
        List<Addressed> sites = sites(configured, provided, new Outcomes(provisioned), before, same);
        Endpoints endpoints =
                before == null ? Endpoints.of(sites) : before.endpoints.with(Middle.of(before.sites, sites), sites);
        Map<SiteName, String> obstacles = new HashMap<>();
        for (Problem problem : reading.problems()) {
            problem.site().ifPresent(site -> obstacles.merge(site, problem.toString(), (one, two) -> one + "; " + two));
        }
        return new Intent(provisioned, provided, configured, sites, obstacles, endpoints);
    }

    /** @param same whether nothing new is known of the addresses */
    private static List<Addressed> sites(
            List<Site> configured,
            Map<SiteName, List<SiteAddress>> provided,
            Outcomes known,
            @Nullable Intent before,
            boolean same) {
        List<Addressed> sites = new ArrayList<>(configured.size());
        List<Addressed> sitesBefore = before == null ? List.of() : before.sites;
        Middle<Site> middle = Middle.of(before == null ? List.of() : before.configured, configured);
        Map<SiteName, Addressed> readAgain = new HashMap<>();
        sitesBefore
                .subList(middle.head(), middle.head() + middle.before().size())
                .forEach(each -> readAgain.put(each.site().name(), each));
        for (int i = 0; i < configured.size(); i++) {
            Site site = configured.get(i);
            int earlier = middle.earlier(i);
            Addressed was = earlier < 0 ? readAgain.get(site.name()) : sitesBefore.get(earlier);
            boolean still = was != null && (earlier >= 0 || was.configured().equals(site));
            if (!still || !same) {
                List<SiteAddress> found = provided.getOrDefault(site.name(), List.of());
                was = was != null && still && was.isStill(found) ? was : Addressed.of(site, found, known);
            }
            sites.add(was);
        }
        return sites;
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
        return new Intent(provisioned, provided, configured, sites, all, endpoints);
    }
}
