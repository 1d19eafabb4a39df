package dev.multihome.site;

import java.time.Duration;
import java.util.List;

/**
 * Which other origins may read a site's answers in a browser (the CORS protocol of the Fetch standard).
 *
 * @param origins as browsers send them, or {@link #ANY} alone
 * @param paths of which paths; empty for all
 * @param headers fields that requests may carry beyond the plain ones
 * @param expose fields of answers that scripts may read beyond the plain ones
 * @param credentials whether requests may carry cookies
 * @param maxAge how long a browser may remember what it was allowed; at most a day
 */
public record Cors(
        List<String> origins,
        List<PathPattern> paths,
        List<String> headers,
        List<String> expose,
        boolean credentials,
        Duration maxAge) {

    /** In the place of an origin: every one. */
    public static final String ANY = "*";

    public Cors {
        origins = List.copyOf(origins);
        paths = List.copyOf(paths);
        headers = List.copyOf(headers);
        expose = List.copyOf(expose);
    }
}
