package dev.multihome.app;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.listen.Endpoint;
import dev.multihome.provision.Outcome;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What should be, by a configuration and by what has become of its addresses.
 *
 * @param endpoints which sites stand where
 * @param addresses every site, with what its addresses make of it
 * @param obstacles what keeps a site from being served whatever addresses it has
 */
record Intent(Endpoints endpoints, Map<Site, AddressStates> addresses, Map<SiteName, String> obstacles) {

    static Intent of(Reading<ServerConfig> reading, ProvisionReport provisioned) {
        SiteCatalog configured = reading.value().orElseThrow().sites();
        Map<SiteName, List<SiteAddress>> provided = provisioned.bySite();
        SiteCatalog catalog = addressed(configured, provisioned);
        Map<IpAddress, Outcome> known = outcomes(provisioned);
        Map<Site, AddressStates> addresses = new LinkedHashMap<>();
        for (Site site : catalog.sites()) {
            addresses.put(site, AddressStates.of(site, provided.getOrDefault(site.name(), List.of()), known));
        }
        Map<SiteName, String> obstacles = new HashMap<>();
        for (Problem problem : reading.problems()) {
            problem.site().ifPresent(site -> obstacles.merge(site, problem.toString(), (one, two) -> one + "; " + two));
        }
        return new Intent(new Endpoints(catalog.sites()), addresses, obstacles);
    }

    /** What is known of each address. */
    static Map<IpAddress, Outcome> outcomes(ProvisionReport provisioned) {
        Map<IpAddress, Outcome> outcomes = new HashMap<>();
        provisioned.addresses().forEach(each -> each.address()
                .ifPresent(address -> outcomes.put(address, each.outcome())));
        return outcomes;
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

    /** For each site that can be served, where. */
    Map<Site, List<Endpoint>> served() {
        Map<Site, List<Endpoint>> served = new LinkedHashMap<>();
        addresses.forEach((site, states) -> {
            if (!obstacles.containsKey(site.name()) && !states.usable().isEmpty()) {
                served.put(site, Endpoints.of(site, states.usable()));
            }
        });
        return served;
    }

    /** The sites that are configured. */
    Set<SiteName> names() {
        return addresses.keySet().stream().map(Site::name).collect(Collectors.toSet());
    }

    /** The same when these sites cannot be served after all. */
    Intent but(Map<SiteName, String> failures) {
        Map<SiteName, String> all = new HashMap<>(obstacles);
        all.putAll(failures);
        return new Intent(endpoints, addresses, all);
    }

    /** How every site is doing, by its addresses and obstacles alone, in the order of the configuration. */
    List<SiteStatus> statuses() {
        List<SiteStatus> statuses = new ArrayList<>(addresses.size());
        addresses.forEach((site, states) -> {
            String obstacle = obstacles.getOrDefault(site.name(), "");
            SiteState state = obstacle.isEmpty() ? states.state() : SiteState.INVALID;
            String reason = obstacle.isEmpty() ? states.reason() : obstacle;
            List<String> urls = endpoints.urls(site, site.addresses());
            statuses.add(new SiteStatus(site, state, reason, states.standings(), urls));
        });
        return statuses;
    }
}
