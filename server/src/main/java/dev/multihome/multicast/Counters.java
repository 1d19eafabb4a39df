package dev.multihome.multicast;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often each kind of thing has happened, since the start. Thread-safe. */
public final class Counters<E extends Enum<E>> {

    private final Map<E, LongAdder> adders;

    public Counters(Class<E> kinds) {
        adders = new EnumMap<>(kinds);
        for (E each : kinds.getEnumConstants()) {
            adders.put(each, new LongAdder());
        }
    }

    public void count(E kind) {
        adder(kind).increment();
    }

    public long get(E kind) {
        return adder(kind).sum();
    }

    /** Every kind, in the order of the enum, also those that have not happened. */
    public Map<E, Long> all() {
        Map<E, Long> all = new EnumMap<>(adders.keySet().iterator().next().getDeclaringClass());
        adders.forEach((kind, adder) -> all.put(kind, adder.sum()));
        return all;
    }

    private LongAdder adder(E kind) {
        return Objects.requireNonNull(adders.get(kind));
    }
}
