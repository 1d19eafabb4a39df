package dev.multihome.probe;

import java.time.Duration;

/**
 * How often the network is asked and how long an answer is waited for.
 *
 * @param longestDelay before the first probe there is a random wait of 0 to this, so that boxes that start together do
 *     not speak at once
 * @param probes how many a address, at least 1
 * @param shortestInterval from one probe to the next at least this
 * @param longestInterval and at most this
 * @param patience after the last probe
 */
public record ProbeTiming(
        Duration longestDelay, int probes, Duration shortestInterval, Duration longestInterval, Duration patience) {

    /** Three probes 100 ms apart and 200 ms more: 0.4 s and 50 µs a frame, for networks without sleepy hosts. */
    public static final ProbeTiming FAST =
            new ProbeTiming(Duration.ZERO, 3, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(200));

    /** PROBE_WAIT, PROBE_NUM, PROBE_MIN, PROBE_MAX and ANNOUNCE_WAIT of RFC 5227 section 1.1: 4 to 7 s. */
    public static final ProbeTiming RFC5227 = new ProbeTiming(
            Duration.ofSeconds(1), 3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));

    public ProbeTiming {
        if (probes < 1 || shortestInterval.compareTo(longestInterval) > 0) {
            throw new IllegalArgumentException("one probe or more, and intervals from short to long");
        }
    }
}
