package dev.multihome.handler;

import dev.multihome.http.Fields;
import dev.multihome.site.Cors;
import dev.multihome.site.PathPattern;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The CORS protocol of the Fetch standard: what a browser lets scripts of other origins read. Immutable. */
final class CrossOrigin {

    private static final String VARY = "Vary";

    private final Cors cors;
    private final Set<String> origins;
    private final String allowed;
    private final String exposed;

    CrossOrigin(Cors cors) {
        this.cors = cors;
        origins = Set.copyOf(cors.origins());
        allowed = String.join(", ", cors.headers());
        exposed = String.join(", ", cors.expose());
    }

    /**
     * The answer with what it says to other origins.
     *
     * @param path percent-decoded; empty where the request has none
     */
    Answer answer(Answer answer, String method, Fields request, Optional<String> path) {
        if (!concerns(path)) {
            return answer;
        }
        Optional<String> origin = request.single("Origin");
        Answer said = answer;
        if (origins.contains(Cors.ANY)) {
            said = said.with("Access-Control-Allow-Origin", "*");
        } else {
            // Also where the origin is missing or foreign: a cache must not hand that answer to one that is allowed
            said = said.with(VARY, vary(answer));
            if (origin.isEmpty() || !origins.contains(origin.get().toLowerCase(Locale.ROOT))) {
                return said;
            }
            said = said.with("Access-Control-Allow-Origin", origin.get());
            said = cors.credentials() ? said.with("Access-Control-Allow-Credentials", "true") : said;
        }
        boolean preflight = method.equals("OPTIONS")
                && origin.isPresent()
                && request.single("Access-Control-Request-Method").isPresent();
        if (preflight) {
            said = said.with("Access-Control-Allow-Methods", "GET, HEAD");
            said = allowed.isEmpty() ? said : said.with("Access-Control-Allow-Headers", allowed);
            return said.with(
                    "Access-Control-Max-Age", String.valueOf(cors.maxAge().toSeconds()));
        }
        return exposed.isEmpty() ? said : said.with("Access-Control-Expose-Headers", exposed);
    }

    private boolean concerns(Optional<String> path) {
        if (cors.paths().isEmpty()) {
            return true;
        }
        for (PathPattern paths : cors.paths()) {
            if (path.isPresent() && paths.matches(path.get())) {
                return true;
            }
        }
        return false;
    }

    private static String vary(Answer answer) {
        String others = answer.fields().get(VARY);
        return others == null ? "Origin" : others + ", Origin";
    }
}
