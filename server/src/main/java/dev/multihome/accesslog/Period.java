package dev.multihome.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Stretches of local time of one length: days from midnight to midnight, for a length of 24 hours. */
final class Period {

    private final long millis;

    Period(Duration length) {
        millis = length.toMillis();
    }

    /** Whether a time, in milliseconds since 1970, lies in an earlier or later period than now. */
    boolean isOver(long time) {
        return number(time) != number(System.currentTimeMillis());
    }

    long number(long time) {
        int offset = ZoneId.systemDefault()
                .getRules()
                .getOffset(Instant.ofEpochMilli(time))
                .getTotalSeconds();
        return Math.floorDiv(time + offset * 1000L, millis);
    }
}
