package dev.multihome.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A value with the place where it stands, for checks that compare values and name both culprits.
 *
 * @param path the key under which it stands, which for a default of all sites is not the site's own
 */
public record Placed<T>(T value, String path, Origin origin) {

    /** The values alone. */
    public static <T> List<T> values(List<Placed<T>> placed) {
        List<T> values = new ArrayList<>(placed.size());
        for (Placed<T> each : placed) {
            values.add(each.value);
        }
        return values;
    }

    /** {@code sites.sharpers.address (conf/multihome.conf:31)}. */
    public String where() {
        return path + " (" + origin + ")";
    }
}
