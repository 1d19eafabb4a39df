package dev.multihome.site;

import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code cors}, a block; without it no other origin may read anything. */
final class CorsReader {

    private static final String ANY = Cors.ANY;
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The fields of a request that change what a file is answered with. */
    private static final List<String> HEADERS = List.of(
            "Range",
            "If-Range",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "Cache-Control");

    private static final List<String> EXPOSE = List.of("ETag", "Content-Range", "Accept-Ranges");

    private CorsReader() {}

    static Optional<Cors> read(Section site, Report report) {
        if (!site.has("cors")) {
            return Optional.empty();
        }
        Section cors = site.section("cors");
        if (!cors.has("origins")) {
            cors.missing("origins", "name them, as in [\"https://app.example.com\"], or write \"*\" for all");
        }
        List<Placed<String>> origins = cors.list("origins", CorsReader::origin, List.of());
        boolean any = Placed.values(origins).contains(ANY);
        if (any && origins.size() > 1) {
            report.problem(
                    origins.get(0).origin(),
                    origins.get(0).path(),
                    "\"*\" stands for every origin; remove it, or the others");
        }
        boolean credentials = cors.onOff("credentials", false);
        if (any && credentials) {
            report.problem(
                    origins.get(0).origin(),
                    origins.get(0).path(),
                    "\"*\" does not go with credentials = on, which would let every site read as its visitor;"
                            + " name the origins");
        }
        Duration maxAge = cors.has("max-age")
                ? cors.duration("max-age", Duration.ofSeconds(1), LONGEST).orElse(Duration.ZERO)
                : MAX_AGE;
        return Optional.of(new Cors(
                Placed.values(origins),
                Placed.values(cors.list("paths", PathPattern::read, List.of())),
                Placed.values(cors.list("headers", CorsReader::field, HEADERS)),
                Placed.values(cors.list("expose", CorsReader::field, EXPOSE)),
                credentials,
                maxAge));
    }

    private static String field(String text) {
        if (!Token.is(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is no name of a header field; name fields one by one");
        }
        return text;
    }

    /** An origin as a browser writes it (RFC 6454 section 6.2). */
    private static String origin(String text) {
        if (text.equals(ANY)) {
            return text;
        }
        try {
            URI uri = new URI(text);
            boolean bare = uri.getScheme() != null
                    && uri.getHost() != null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            boolean standard = uri.getPort() == 443 && "https".equals(uri.getScheme())
                    || uri.getPort() == 80 && "http".equals(uri.getScheme());
            if (bare && !standard && text.equals(text.toLowerCase(Locale.ROOT))) {
                return text;
            }
        } catch (URISyntaxException ignored) {
            // said below, together with URIs that are more than an origin
        }
        throw new IllegalArgumentException("\"" + text + "\" is no origin as browsers send it; write scheme and host in"
                + " lower case, and the port unless it is the usual one: \"https://app.example.com\"");
    }
}
