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

    /** Tells these first, then the others. */
    default Observers and(Observers others) {
        return site -> {
            Observer first = of(site);
            Observer second = others.of(site);
            if (first == Observer.NONE || second == Observer.NONE) {
                return first == Observer.NONE ? second : first;
            }
            return exchange -> {
                first.finished(exchange);
                second.finished(exchange);
            };
        };
    }
}
