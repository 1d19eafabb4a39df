package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.sequence.Middle;
import dev.multihome.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which sites stand behind which address and port, those of one place in the order of the configuration. */
public final class Endpoints {

    private final Map<Endpoint, List<Site>> sites;

    private final Set<Endpoint> shared;

    private Endpoints(Map<Endpoint, List<Site>> sites, Set<Endpoint> shared) {
        this.sites = sites;
        this.shared = shared;
    }

    static Endpoints of(List<Site> all) {
        var made = new Endpoints(new LinkedHashMap<>(), new HashSet<>());
        for (Site site : all) {
            made.add(site, of(site, site.addresses()));
        }
        return made;
    }

    static Endpoints of(Collection<Addressed> all) {
        var made = new Endpoints(new LinkedHashMap<>(), new HashSet<>());
        for (Addressed each : all) {
            made.add(each.site(), each.places());
        }
        return made;
    }

    /** The same where some sites are different; only those of the places that these have or had are gone through. */
    Endpoints with(Middle<Addressed> middle, Collection<Addressed> all) {
        Set<Endpoint> touched = new HashSet<>();
        middle.before().forEach(each -> touched.addAll(each.places()));
        middle.now().forEach(each -> touched.addAll(each.places()));
        if (touched.isEmpty()) {
            return this;
        }
        var made = new Endpoints(new LinkedHashMap<>(sites), new HashSet<>(shared));
        touched.forEach(made.sites::remove);
        made.shared.removeAll(touched);
        for (Addressed each : all) {
            for (Endpoint place : each.places()) {
                if (touched.contains(place)) {
                    made.add(each.site(), List.of(place));
                }
            }
        }
        return made;
    }

    private void add(Site site, List<Endpoint> places) {
        for (Endpoint endpoint : places) {
            List<Site> there = sites.get(endpoint);
            if (there == null) {
                sites.put(endpoint, List.of(site));
            } else {
                List<Site> more = new ArrayList<>(there);
                more.add(site);
                sites.put(endpoint, more);
                shared.add(endpoint);
            }
        }
    }

    /** Whether one of them is another site's, too. */
    public boolean areShared(List<Endpoint> places) {
        return !shared.isEmpty() && places.stream().anyMatch(shared::contains);
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
        return sites.getOrDefault(endpoint, List.of());
    }

    /** Every endpoint with its sites. */
    public Map<Endpoint, List<Site>> all() {
        return sites;
    }

    /** Those that speak TLS, with their sites. */
    public Map<Endpoint, List<Site>> secure() {
        Map<Endpoint, List<Site>> secure = new LinkedHashMap<>();
        sites.forEach((endpoint, behind) -> {
            if (endpoint.secure()) {
                secure.put(endpoint, behind);
            }
        });
        return secure;
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
