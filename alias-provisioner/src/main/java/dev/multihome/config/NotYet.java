package dev.multihome.config;

import java.util.Set;

/** The keys that are read and checked, and have no effect yet: the one list of them. */
final class NotYet {

    private static final Set<String> KEYS = Set.of("admin");

    private static final Set<String> OFF = Set.of("off", "false", "no");

    private NotYet() {}

    /** Whether the key is in vain; one that is switched off says what is so anyway. */
    static boolean isInVain(String pattern, Found found) {
        return KEYS.contains(pattern) && !(found.isPlain() && OFF.contains(found.text()));
    }
}
