package dev.multihome.config;

/**
 * A value with the place where it stands, for checks that compare values and name both culprits.
 *
 * @param path the key under which it stands, which for a default of all sites is not the site's own
 */
public record Placed<T>(T value, String path, Origin origin) {

    /** {@code sites.sharpers.address (conf/multihome.conf:31)}. */
    public String where() {
        return path + " (" + origin + ")";
    }
}
