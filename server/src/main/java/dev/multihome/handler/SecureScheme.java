package dev.multihome.handler;

import dev.multihome.http.Host;
import dev.multihome.http.Target;
import dev.multihome.site.Site;
import java.util.Optional;

/**
 * Sends plain requests to https, on the same host: the right name is the next step, for a browser learns of a site's
 * Strict-Transport-Security from an answer of that very host (RFC 6797 section 7.2). Only hosts of the site are sent
 * anywhere; a request that names none goes on as it is.
 */
final class SecureScheme {

    private static final int HTTPS = 443;

    private final String where;
    private final String port;
    private final SiteNames names;

    private SecureScheme(String where, int port, SiteNames names) {
        this.where = where;
        this.port = port == HTTPS ? "" : ":" + port;
        this.names = names;
    }

    /** That of a site; none where it does not ask for it. */
    static Optional<Detour> of(Site site) {
        if (site.security().redirect().isEmpty() || site.ports().https().isEmpty()) {
            return Optional.empty();
        }
        var scheme = new SecureScheme(
                site.security().redirect().get(), site.ports().https().getAsInt(), new SiteNames(site.names()));
        return Optional.of(scheme::answer);
    }

    private Optional<Answer> answer(Request request, Target.Resource resource) {
        if (request.secure()
                || !(Host.read(request.fields().lines("Host"), resource.authority(), false) instanceof Host.Named named)
                || !names.has(named.name())) {
            return Optional.empty();
        }
        String query = resource.query().isEmpty() ? "" : "?" + resource.query();
        return Optional.of(Answers.redirect(
                301, "https://" + named.name() + port + resource.path().encoded() + query, where + " wants https"));
    }
}
