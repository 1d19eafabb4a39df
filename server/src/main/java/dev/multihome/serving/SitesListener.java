package dev.multihome.serving;

import dev.multihome.site.SiteStatus;
import java.util.List;

/** Whoever wants to know how the sites are doing. */
@FunctionalInterface
public interface SitesListener {

    /**
     * Something has changed. Called on the loop's thread, which waits for it.
     *
     * @param before every site as it was; empty at first
     * @param now every site as it is
     */
    void changed(List<SiteStatus> before, List<SiteStatus> now);
}
