package dev.multihome.sequence;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table that is mostly another one: it holds that one and what is different, so that thousands of entries are not copied
 * for one that changes. Immutable.
 */
public final class Amended<K, V> {

    /** So many differences are looked through at each change; beyond an eighth of the table it is copied after all. */
    private static final int FEW = 64;

    private final Map<K, V> base;
    private final Map<K, Optional<V>> amendments;

    private Amended(Map<K, V> base, Map<K, Optional<V>> amendments) {
        this.base = base;
        this.amendments = amendments;
    }

    /**
     * One without differences.
     *
     * @param whole is not to be changed any more
     */
    public static <K, V> Amended<K, V> of(Map<K, V> whole) {
        return new Amended<>(whole, Map.of());
    }

    public @Nullable V get(K key) {
        Optional<V> amended = amendments.isEmpty() ? null : amendments.get(key);
        return amended == null ? base.get(key) : amended.orElse(null);
    }

    /**
     * Another one.
     *
     * @param changes what is there for a key from now on; empty for nothing
     */
    public Amended<K, V> with(Map<K, Optional<V>> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<K, Optional<V>> all = new HashMap<>(amendments);
        all.putAll(changes);
        var amended = new Amended<>(base, all);
        return all.size() <= Math.max(FEW, base.size() / 8) ? amended : of(amended.whole());
    }

    /** All of it. */
    public Map<K, V> whole() {
        if (amendments.isEmpty()) {
            return base;
        }
        Map<K, V> whole = new LinkedHashMap<>();
        forEach(whole::put);
        return whole;
    }

    public void forEach(BiConsumer<? super K, ? super V> action) {
        base.forEach((key, value) -> {
            if (!amendments.containsKey(key)) {
                action.accept(key, value);
            }
        });
        amendments.forEach((key, value) -> value.ifPresent(it -> action.accept(key, it)));
    }
}
