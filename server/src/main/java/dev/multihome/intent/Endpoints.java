package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.sequence.Amended;
import dev.multihome.sequence.Middle;
import dev.multihome.site.Site;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which sites stand behind which address and port, those of one place in the order of the configuration. For one thread. */
public final class Endpoints {

    private final Amended<Endpoint, List<Site>> sites;

    private final Set<Endpoint> shared;

    private @Nullable Map<Endpoint, List<Site>> secure;

    private Endpoints(Amended<Endpoint, List<Site>> sites, Set<Endpoint> shared) {
        this.sites = sites;
        this.shared = shared;
    }

    static Endpoints of(List<Site> all) {
        Map<Endpoint, List<Site>> sites = new LinkedHashMap<>();
        for (Site site : all) {
            add(site, of(site, site.addresses()), sites);
        }
        return new Endpoints(Amended.of(sites), shared(sites));
    }

    static Endpoints of(Collection<Addressed> all) {
        Map<Endpoint, List<Site>> sites = new LinkedHashMap<>();
        for (Addressed each : all) {
            add(each.site(), each.places(), sites);
        }
        return new Endpoints(Amended.of(sites), shared(sites));
    }

    /**
     * The same where some sites are different. Sites that stay are gone through only where one of them stands at a place that
     * these have or had, for those of one place are in the order of all.
     */
    Endpoints with(Middle<Addressed> middle, List<Addressed> all) {
        Map<Endpoint, List<Site>> now = new HashMap<>();
        for (Addressed each : middle.before()) {
            each.places().forEach(place -> now.put(place, List.of()));
        }
        for (Addressed each : middle.now()) {
            each.places().forEach(place -> now.put(place, List.of()));
        }
        if (now.isEmpty()) {
            return this;
        }
        boolean concernsOthers = areOthersAt(now.keySet(), middle.before());
        for (Addressed each : concernsOthers ? all : middle.now()) {
            for (Endpoint place : each.places()) {
                if (now.containsKey(place)) {
                    add(each.site(), List.of(place), now);
                }
            }
        }
        Map<Endpoint, Optional<List<Site>>> changes = new HashMap<>();
        now.forEach((place, there) -> changes.put(place, there.isEmpty() ? Optional.empty() : Optional.of(there)));
        Set<Endpoint> sharedNow = new HashSet<>(shared);
        sharedNow.removeAll(now.keySet());
        sharedNow.addAll(shared(now));
        var endpoints = new Endpoints(sites.with(changes), sharedNow);
        endpoints.secure = now.keySet().stream().anyMatch(Endpoint::secure) ? null : secure;
        return endpoints;
    }

    /** Whether anybody but these stands at one of the places. */
    private boolean areOthersAt(Set<Endpoint> places, List<Addressed> these) {
        Set<SiteName> names = new HashSet<>();
        these.forEach(each -> names.add(each.site().name()));
        for (Endpoint place : places) {
            for (Site each : at(place)) {
                if (!names.contains(each.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void add(Site site, List<Endpoint> places, Map<Endpoint, List<Site>> sites) {
        for (Endpoint endpoint : places) {
            List<Site> there = sites.get(endpoint);
            if (there == null || there.isEmpty()) {
                sites.put(endpoint, List.of(site));
            } else {
                List<Site> more = new ArrayList<>(there);
                more.add(site);
                sites.put(endpoint, more);
            }
        }
    }

    private static Set<Endpoint> shared(Map<Endpoint, List<Site>> sites) {
        Set<Endpoint> shared = new HashSet<>();
        sites.forEach((place, there) -> {
            if (there.size() > 1) {
                shared.add(place);
            }
        });
        return shared;
    }

    /** Whether one of them is another site's, too. */
    public boolean areShared(List<Endpoint> places) {
        return !shared.isEmpty() && places.stream().anyMatch(shared::contains);
    }

    /** Whether any of them is that of several sites. */
    public boolean isAnyShared() {
        return !shared.isEmpty();
    }

    /** Where a site listens on the given addresses. */
    public static List<Endpoint> of(Site site, List<IpAddress> addresses) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (IpAddress address : addresses) {
            site.ports().http().ifPresent(port -> endpoints.add(new Endpoint(address, port)));
        }
        if (site.security().hasTls()) {
            for (IpAddress address : addresses) {
                site.ports().https().ifPresent(port -> endpoints.add(new Endpoint(address, port, true)));
            }
        }
        return endpoints;
    }

    /** The sites of an endpoint; the first is its catch-all. */
    public List<Site> at(Endpoint endpoint) {
        List<Site> there = sites.get(endpoint);
        return there == null ? List.of() : there;
    }

    /** Every endpoint with its sites. */
    public Map<Endpoint, List<Site>> all() {
        return sites.whole();
    }

    /** Every endpoint, found when it is asked for. */
    public Collection<Endpoint> places() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Endpoint> iterator() {
                return all().keySet().iterator();
            }

            @Override
            public int size() {
                return all().size();
            }
        };
    }

    /** Those that speak TLS, with their sites. */
    public Map<Endpoint, List<Site>> secure() {
        Map<Endpoint, List<Site>> known = secure;
        if (known == null) {
            Map<Endpoint, List<Site>> found = new LinkedHashMap<>();
            sites.forEach((endpoint, behind) -> {
                if (endpoint.secure()) {
                    found.put(endpoint, behind);
                }
            });
            known = found;
            secure = found;
        }
        return known;
    }

    /** The URLs of a site: by address where it is alone there, by its first name where Host decides. */
    List<String> urls(Site site, List<IpAddress> addresses) {
        return urlsAt(site, of(site, addresses));
    }

    /** The same where it stands at these places. */
    public List<String> urlsAt(Site site, List<Endpoint> places) {
        return places.stream()
                .map(endpoint -> url(
                        endpoint,
                        at(endpoint).size() > 1 && !site.names().isEmpty()
                                ? site.names().get(0)
                                : endpoint.address().inUrl()))
                .toList();
    }

    private static String url(Endpoint endpoint, String host) {
        int usual = endpoint.secure() ? 443 : 80;
        return (endpoint.secure() ? "https://" : "http://") + host
                + (endpoint.port() == usual ? "" : ":" + endpoint.port()) + "/";
    }
}
