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

    /** The same for whoever knows of its keys already, which take more memory than all the rest. */
    SiteEntry passedOver() {
        return keys == Section.PASSED_OVER ? this : new SiteEntry(name, Section.PASSED_OVER, origin, folderOnly);
    }

    /** The path of its keys: {@code sites.sharpers}. */
    public String path() {
        return path(name);
    }

    /** The path of the keys of a site with that name. */
    public static String path(SiteName name) {
        return Layer.join("sites", name.value());
    }
}
