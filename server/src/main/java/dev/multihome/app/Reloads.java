package dev.multihome.app;

import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;

/** How often another configuration was to come into force. Thread-safe. */
final class Reloads {

    private final Clock clock;
    private final LongAdder applied = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long since;

    /** Begins with a configuration that was read just now. */
    Reloads(Clock clock) {
        this.clock = clock;
        since = clock.millis();
    }

    Reloaded count(Reloaded outcome) {
        if (outcome instanceof Reloaded.Applied) {
            applied.increment();
            since = clock.millis();
        } else {
            refused.increment();
        }
        return outcome;
    }

    double applied() {
        return applied.sum();
    }

    double refused() {
        return refused.sum();
    }

    /** Seconds since 1970. */
    double since() {
        return since / 1e3;
    }
}
