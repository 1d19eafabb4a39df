package dev.multihome.fleet;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.site.SiteState;
import java.util.List;

/**
 * A site that a box has.
 *
 * @param digest stands for its content: the same on two boxes if the content is; 0 while it is not known
 */
public record Served(SiteName site, SiteState state, long digest, List<Place> places) {

    /**
     * An address of a site.
     *
     * @param floating whether another program moves it between boxes, as keepalived does; it is followed, never claimed
     */
    public record Place(IpAddress address, boolean floating) {}

    public Served {
        places = List.copyOf(places);
    }

    /** Whether clients get its pages on this box. */
    public boolean isServing() {
        return state == SiteState.READY || state == SiteState.DEGRADED;
    }

    List<IpAddress> addresses() {
        return places.stream().map(Place::address).toList();
    }
}
