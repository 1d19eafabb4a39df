package dev.multihome.site;

import dev.multihome.config.Section;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code limits}, of the server and of a site. */
final class LimitsReader {

    /** What is counted, or looked at, for all sites together. */
    private static final List<String> OF_THE_SERVER = List.of("connections", "connections-per-client", "rate-window");

    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final int MOST_BODY_BYTES = 1_073_741_824;
    private static final int MOST_REQUESTS = 1_000_000;
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);
    private static final Duration MOST_TIME = Duration.ofDays(1);

    private LimitsReader() {}

    /**
     * Those of the server.
     *
     * @param h2c whether HTTP/2 may be spoken without TLS
     */
    static Limits read(Section keys, boolean h2c) {
        Limits or = Limits.DEFAULT;
        var connections = new Limits.Connections(
                keys.number("connections", or.connections().inTotal(), 1, MOST_CONNECTIONS),
                keys.number("connections-per-client", or.connections().perClient(), 1, MOST_CONNECTIONS),
                perSite(keys, or));
        return new Limits(
                connections,
                times(keys, or.times()),
                new Limits.Rate(
                        leastRate(keys, or), time(keys, "rate-window", or.rate().window())),
                sizes(keys, or.sizes()),
                requests(keys, or.requests()),
                streams(keys, or.streams(), h2c));
    }

    /**
     * Those of a site: its own, and the server's where it says nothing.
     *
     * @param site the keys of the site
     */
    static Limits ofSite(Section site, Limits server) {
        if (!site.has("limits")) {
            return server;
        }
        Section keys = site.section("limits");
        for (String key : OF_THE_SERVER) {
            keys.value(key, text -> {
                throw new IllegalArgumentException(
                        "it is for all sites together; write it in `limits` at the top of the file");
            });
        }
        Limits.Connections connections = server.connections();
        return new Limits(
                new Limits.Connections(connections.inTotal(), connections.perClient(), perSite(keys, server)),
                times(keys, server.times()),
                new Limits.Rate(leastRate(keys, server), server.rate().window()),
                sizes(keys, server.sizes()),
                requests(keys, server.requests()),
                streams(keys, server.streams(), server.streams().withoutTls()));
    }

    private static int perSite(Section keys, Limits or) {
        return keys.number("connections-per-site", or.connections().perSite(), 1, MOST_CONNECTIONS);
    }

    private static int leastRate(Section keys, Limits or) {
        return keys.number("least-rate", or.rate().least(), 0, 1_048_576);
    }

    private static Limits.Times times(Section keys, Limits.Times or) {
        return new Limits.Times(
                time(keys, "head", or.head()),
                time(keys, "idle", or.idle()),
                time(keys, "read", or.read()),
                time(keys, "write", or.write()));
    }

    private static Limits.Sizes sizes(Section keys, Limits.Sizes or) {
        return new Limits.Sizes(
                keys.number("target-bytes", or.target(), 256, 65_536),
                keys.number("head-bytes", or.head(), 1_024, 1_048_576),
                keys.number("headers", or.fields(), 8, 10_000),
                keys.number("body-bytes", (int) or.body(), 0, MOST_BODY_BYTES));
    }

    private static Limits.Requests requests(Section keys, Limits.Requests or) {
        Limits.Requests rate = keys.value("rate", LimitsReader::rate, or);
        int burst = keys.number(
                "burst", Objects.equals(rate, or) ? or.burst() : Math.max(1, rate.most()), 1, MOST_REQUESTS);
        return new Limits.Requests(rate.most(), rate.per(), burst);
    }

    private static Limits.Requests rate(String text) {
        if (text.equals("off")) {
            return Limits.Requests.ANY;
        }
        Matcher rate = Pattern.compile("([1-9][0-9]{0,6}) ?/ ?([smh])").matcher(text);
        int most = rate.matches() ? Integer.parseInt(rate.group(1)) : 0;
        if (most < 1 || most > MOST_REQUESTS) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no number of requests a time; write one like 20/s, 300/m"
                            + " or 5000/h, up to " + MOST_REQUESTS + ", or off");
        }
        return new Limits.Requests(
                most,
                switch (rate.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    default -> Duration.ofHours(1);
                },
                most);
    }

    private static Limits.Streams streams(Section limits, Limits.Streams or, boolean h2c) {
        Section keys = limits.section("http2");
        return new Limits.Streams(
                keys.number("streams", or.atOnce(), 1, 1_000),
                keys.number("resets", or.resets(), 1, 1_000_000),
                keys.number("frames", or.frames(), 1, 1_000_000),
                h2c);
    }

    private static Duration time(Section keys, String key, Duration fallback) {
        return keys.time(key, fallback, LEAST_TIME, MOST_TIME);
    }
}
