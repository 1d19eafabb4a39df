package dev.multihome.loop;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** How often another configuration was to come into force. Thread-safe. */
public final class Reloads {

    private final Clock clock;
    private final LongAdder applied = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long since;
    private volatile BiConsumer<String, Reloaded> observer = (cause, outcome) -> {};
    private volatile List<String> problems = List.of();

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

    /** Whoever is to hear of each attempt. Before the first. */
    public void observe(BiConsumer<String, Reloaded> other) {
        observer = other;
    }

    /**
     * Tells whoever observes.
     *
     * @param cause why it was tried, for people
     * @param open what is not in force after it, and why
     */
    Reloaded tell(String cause, Reloaded outcome, List<String> open) {
        problems = open;
        observer.accept(cause, outcome);
        return outcome;
    }

    /** Why what is in the files is not in force, as far as anybody has tried to apply it; empty where it is. */
    public List<String> problems() {
        return problems;
    }

    public double applied() {
        return applied.sum();
    }

    public double refused() {
        return refused.sum();
    }

    /** Seconds since 1970. */
    public double since() {
        return since / 1e3;
    }
}
