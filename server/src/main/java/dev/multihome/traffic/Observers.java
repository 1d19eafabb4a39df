package dev.multihome.traffic;

import dev.multihome.address.SiteName;

/** An observer a site. Thread-safe. */
@FunctionalInterface
public interface Observers {

    Observers NONE = site -> Observer.NONE;

    /**
     * The observer of a site: asked for when the site is set up, kept beside what serves it, never looked up for a
     * request. The same site has the same one again, so that counts go on across a reload.
     */
    Observer of(SiteName site);
}
