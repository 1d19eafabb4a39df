package dev.multihome.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What to say of a key that nothing reads: the one that was meant, where it belongs, or what there is. */
final class UnknownKey {

    private UnknownKey() {}

    /**
     * @param dotted the site's name that was meant, if it looks like one without its quotes
     * @param here the known keys of that block
     * @param everywhere all known keys, as patterns
     */
    static String text(String key, Optional<String> dotted, Set<String> here, Set<String> everywhere) {
        Optional<String> near = Nearest.to(key, here);
        if (near.isPresent()) {
            return "unknown key; did you mean " + near.get() + "?";
        }
        if (dotted.isPresent()) {
            return "unknown key; if " + dotted.get() + " is the site's name, put it in quotes: \"" + dotted.get()
                    + "\"";
        }
        for (String other : new TreeSet<>(everywhere)) {
            if (other.endsWith("." + key) || other.equals(key)) {
                return "unknown key; did you mean " + other.replace("*", "NAME") + "?";
            }
        }
        return "unknown key; known here: " + String.join(", ", here);
    }
}
