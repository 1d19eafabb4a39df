package dev.multihome.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What to say of a key that nothing reads: the one that was meant, where it belongs, or what there is. */
final class UnknownKey {

    private UnknownKey() {}

    /**
     * @param pattern the block it stands in
     * @param path the same with the site's name
     * @param block whether its value is a block
     * @param here the known keys of that block
     * @param everywhere all known keys, as patterns
     */
    static String text(
            String pattern, String path, String key, boolean block, Set<String> here, Set<String> everywhere) {
        Optional<String> near = Nearest.to(key, here);
        if (near.isPresent()) {
            return "unknown key; did you mean " + near.get() + "?";
        }
        if (block && pattern.equals("sites.*")) {
            String name = path.substring("sites.".length()) + "." + key;
            return "unknown key; if " + name + " is the site's name, put it in quotes: \"" + name + "\"";
        }
        for (String other : new TreeSet<>(everywhere)) {
            if (other.endsWith("." + key) || other.equals(key)) {
                return "unknown key; did you mean " + other.replace("*", "NAME") + "?";
            }
        }
        return "unknown key; known here: " + String.join(", ", here);
    }
}
