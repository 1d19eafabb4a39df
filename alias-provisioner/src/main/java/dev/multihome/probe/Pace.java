package dev.multihome.probe;

import java.util.function.LongSupplier;

/** Keeps frames apart on average, so that no queue on the way overflows: 20,000 a second. */
final class Pace {

    private static final long NANOS_A_FRAME = 50_000;

    /** Sleeping shorter than this is not worth its price: frames go in bursts of some twenty. */
    private static final long SHORTEST_WAIT = 1_000_000;

    private final LongSupplier clock;
    private long due;

    Pace(LongSupplier clock) {
        this.clock = clock;
        this.due = clock.getAsLong();
    }

    /** Counts a frame. @return when the next may go, in the clock's nanoseconds; now where there is no need to wait */
    long next() {
        long now = clock.getAsLong();
        due = Math.max(due, now - SHORTEST_WAIT) + NANOS_A_FRAME;
        return due - now >= SHORTEST_WAIT ? due : now;
    }
}
