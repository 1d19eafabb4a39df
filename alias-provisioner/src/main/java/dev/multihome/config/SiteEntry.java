package dev.multihome.config;

import dev.multihome.address.SiteName;

/**
 * A site with its keys.
 *
 * @param keys its own, with {@code defaults} behind them
 * @param origin its entry, its file, or its folder with line 0
 * @param folderOnly whether it is a folder in {@code sites-folder} that no file mentions
 */
public record SiteEntry(SiteName name, Section keys, Origin origin, boolean folderOnly) {

    /** The path of its keys: {@code sites.sharpers}. */
    public String path() {
        return path(name);
    }

    /** The path of the keys of a site with that name. */
    public static String path(SiteName name) {
        return Layer.join("sites", name.value());
    }
}
