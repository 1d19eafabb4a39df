package dev.multihome.handler;

import dev.multihome.http.Host;
import dev.multihome.http.Target;
import dev.multihome.site.Rule;
import java.util.Optional;

/**
 * Sends requests that name the site otherwise to its canonical name: by its address or by another of its names. The
 * {@link HostRouter} has checked Host, and only the first site of an address gets other hosts than its own; those are
 * left alone, for whoever chose them (a proxy, a file of hosts) may have no way to the canonical name.
 */
final class CanonicalHost {

    private final Rule<String> name;
    private final SiteNames names;

    CanonicalHost(Rule<String> name, SiteNames names) {
        this.name = name;
        this.names = names;
    }

    /** Empty where the host is right, none of the site's, or not there, as HTTP/1.0 allows. */
    Optional<Answer> answer(Request request, Target.Resource resource) {
        Host host = Host.read(request.fields().lines("Host"), resource.authority(), false);
        if (!(host instanceof Host.Named named) || named.name().equals(name.value())) {
            return Optional.empty();
        }
        if (!names.has(named.name())) {
            return Optional.empty();
        }
        String port = named.port().map(number -> ":" + number).orElse("");
        String query = resource.query().isEmpty() ? "" : "?" + resource.query();
        // Without a scheme (RFC 3986 section 4.2) the client keeps its own, also behind a proxy that ends TLS
        String location = "//" + name.value() + port + resource.path().encoded() + query;
        return Optional.of(Answers.redirect(301, location, name.where() + " wants " + name.value()));
    }
}
