package dev.multihome.site;

import dev.multihome.config.Section;
import java.time.Duration;

/** Reads {@code limits}. */
final class LimitsReader {

    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final int MOST_BODY_BYTES = 1_073_741_824;
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);
    private static final Duration MOST_TIME = Duration.ofDays(1);

    private LimitsReader() {}

    static Limits read(Section keys) {
        Limits or = Limits.DEFAULT;
        return new Limits(
                keys.number("connections", or.connections(), 1, MOST_CONNECTIONS),
                keys.number("connections-per-client", or.connectionsPerClient(), 1, MOST_CONNECTIONS),
                keys.number("connections-per-site", or.connectionsPerSite(), 1, MOST_CONNECTIONS),
                time(keys, "head", or.head()),
                time(keys, "idle", or.idle()),
                time(keys, "read", or.read()),
                time(keys, "write", or.write()),
                keys.number("least-rate", or.leastRate(), 0, 1_048_576),
                time(keys, "rate-window", or.rateWindow()),
                keys.number("target-bytes", or.targetBytes(), 256, 65_536),
                keys.number("head-bytes", or.headBytes(), 1_024, 1_048_576),
                keys.number("headers", or.headers(), 8, 10_000),
                keys.number("body-bytes", (int) or.bodyBytes(), 0, MOST_BODY_BYTES));
    }

    private static Duration time(Section keys, String key, Duration fallback) {
        return keys.time(key, fallback, LEAST_TIME, MOST_TIME);
    }
}
