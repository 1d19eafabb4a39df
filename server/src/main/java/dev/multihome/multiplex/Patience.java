package dev.multihome.multiplex;

import dev.multihome.http2.Connection;
import java.time.Duration;
import java.util.stream.Stream;

/** How long a connection is waited for. On its I/O thread. */
final class Patience {

    /** How long the client may take to close its side after the last octet of ours. */
    static final long LINGER_MILLIS = 2000;

    private static final long MOST_PERIOD_MILLIS = 5000;
    private static final int LOOKS = 4;

    /** What a look finds. */
    enum Verdict {
        LASTS,
        /** Nothing has been asked for some time. */
        IDLE,
        /** The client does not go on with what it began, or takes nothing of what it asked for. */
        OVER
    }

    private final Environment environment;
    private long inHeadSince;
    private long idleSince;
    private long lastSent;

    Patience(Environment environment, long now) {
        this.environment = environment;
        inHeadSince = now;
        idleSince = now;
        lastSent = now;
    }

    /** Between two looks. */
    long periodMillis() {
        long least = Stream.of(
                        environment.head(),
                        environment.idle(),
                        environment.bounds().read(),
                        environment.bounds().write())
                .mapToLong(Duration::toMillis)
                .min()
                .orElse(MOST_PERIOD_MILLIS);
        return Math.max(1, Math.min(MOST_PERIOD_MILLIS, least / LOOKS));
    }

    void sent(int octets, long now) {
        if (octets > 0) {
            lastSent = now;
        }
    }

    Verdict look(Connection engine, long now) {
        inHeadSince = engine.isInHead() ? inHeadSince : now;
        idleSince = engine.isBusy() ? now : idleSince;
        lastSent = engine.hasOutput() ? lastSent : now;
        if (now - inHeadSince > environment.head().toNanos()
                || now - lastSent > environment.bounds().write().toNanos()) {
            return Verdict.OVER;
        }
        return now - idleSince > environment.idle().toNanos() ? Verdict.IDLE : Verdict.LASTS;
    }
}
