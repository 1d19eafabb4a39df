package dev.multihome.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that blocks of one kind have been asked for, such as those of all sites. What nobody asks for, nobody knows. For one
 * thread.
 */
final class KnownKeys {

    private final String pattern;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Map<String, KnownKeys> below = new HashMap<>();
    private @Nullable Layer absent;

    /** @param pattern the path of the blocks, with {@code *} for a site's name; empty for a whole file */
    KnownKeys(String pattern) {
        this.pattern = pattern;
    }

    /** Those of the blocks below a key. */
    KnownKeys below(String key) {
        KnownKeys known = below.get(key);
        if (known == null) {
            known = new KnownKeys(patternOf(key));
            below.put(key, known);
        }
        return known;
    }

    void add(String key) {
        keys.add(key);
    }

    void addAll(List<String> more) {
        keys.addAll(more);
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /** Whether these are those of a site. */
    boolean areOfSite() {
        return pattern.equals("sites.*");
    }

    /** In the order in which they were asked for first. */
    Set<String> keys() {
        return keys;
    }

    /** These and those below, as patterns. */
    void collect(Set<String> patterns) {
        for (String key : keys) {
            patterns.add(patternOf(key));
        }
        for (KnownKeys each : below.values()) {
            each.collect(patterns);
        }
    }

    /** A block of this kind that is not there: most sites lack most of them, so it is one for all of a file. */
    Layer absent(Report report, Positions positions) {
        Layer known = absent;
        if (known == null || !known.isOf(positions)) {
            known = new Layer(report, positions, "", this, null, null);
            absent = known;
        }
        return known;
    }

    private String patternOf(String key) {
        return pattern.isEmpty() ? key : pattern + "." + key;
    }
}
