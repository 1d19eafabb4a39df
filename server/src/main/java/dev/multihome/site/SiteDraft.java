package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.Placed;
import java.util.List;

/** A site as it was read, with the places of what may clash with other sites. */
record SiteDraft(Site site, String path, List<Placed<IpAddress>> addresses, List<Placed<String>> names) {

    SiteDraft {
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
    }
}
