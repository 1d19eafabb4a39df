package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.site.Site;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a URL leads on this box.
 *
 * @param endpoints what answers: one for an address, every one of the site for a name
 * @param site whose answer it is
 * @param reason why it is that site
 * @param host as a client would send it
 * @param target path and query as in a request line
 */
public record Destination(List<Endpoint> endpoints, Site site, String reason, String host, String target) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The value of Host (RFC 9110 section 7.2). */
    public String hostField() {
        int port = endpoints.get(0).port();
        return port == (isSecure() ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    public boolean isSecure() {
        return endpoints.get(0).secure();
    }

    /**
     * Where this URL leads to.
     *
     * @throws IllegalArgumentException when it leads nowhere here; the message goes on from the URL
     */
    public static Destination of(String url, Endpoints endpoints) {
        URI uri = uri(url);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        Optional<IpAddress> address = address(host);
        return address.isPresent()
                ? byAddress(new Endpoint(address.get(), port, secure), endpoints, host, target)
                : byName(host, port, secure, endpoints, target);
    }

    private static Destination byAddress(Endpoint endpoint, Endpoints endpoints, String host, String target) {
        List<Site> sites = endpoints.at(endpoint);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("leads to no site: none listens on " + endpoint
                    + (endpoint.secure() ? " with TLS" : "") + "; `sites` lists them");
        }
        String reason = sites.size() == 1
                ? "the address is this site's alone"
                : "it is the first of the " + sites.size() + " sites on this address, and Host names none of them";
        return new Destination(List.of(endpoint), sites.get(0), reason, host, target);
    }

    private static Destination byName(String host, int port, boolean secure, Endpoints endpoints, String target) {
        int dot = host.indexOf('.');
        String wildcard = dot < 0 ? "" : "*" + host.substring(dot);
        for (String name : List.of(host, wildcard)) {
            Optional<Site> site = endpoints.all().values().stream()
                    .flatMap(List::stream)
                    .filter(each -> each.names().contains(name))
                    .findFirst();
            if (site.isPresent()) {
                List<Endpoint> places = endpoints.all().entrySet().stream()
                        .filter(each -> each.getValue().contains(site.get()))
                        .map(Map.Entry::getKey)
                        .filter(each -> each.port() == port && each.secure() == secure)
                        .toList();
                if (places.isEmpty()) {
                    throw new IllegalArgumentException("leads to no site: "
                            + site.get().name() + " has that name and does not listen on port " + port
                            + (secure ? " with TLS" : ""));
                }
                return new Destination(places, site.get(), "it has the name " + name, host, target);
            }
        }
        throw new IllegalArgumentException("leads to no site: none has that name; `sites` lists them");
    }

    private static URI uri(String url) {
        URI uri = URI.create(url.contains("://") ? url : "http://" + url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("is no URL with a host; write http://HOST/PATH");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("has a scheme that is not served; write http://HOST/PATH");
        }
        return uri;
    }

    private static Optional<IpAddress> address(String host) {
        try {
            return Optional.of(IpAddress.parse(host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
