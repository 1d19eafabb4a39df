package dev.multihome.listen;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each reason for a refusal occurred. Thread-safe. */
final class Tally {

    private final Map<Refused, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Refused reason) {
        adder(reason).increment();
    }

    long of(Refused reason) {
        return adder(reason).sum();
    }

    /** Every reason with its count. */
    Map<Refused, Long> all() {
        var all = new EnumMap<Refused, Long>(Refused.class);
        for (Refused reason : Refused.values()) {
            all.put(reason, of(reason));
        }
        return Collections.unmodifiableMap(all);
    }

    private LongAdder adder(Refused reason) {
        return counts.computeIfAbsent(reason, any -> new LongAdder());
    }
}
