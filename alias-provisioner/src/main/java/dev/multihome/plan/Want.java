package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.List;

/**
 * What a site asks for.
 *
 * @param addresses in the order given; empty for the next free one of the pool
 * @param floating whether another program brings them and takes them away
 */
public record Want(SiteName site, List<IpAddress> addresses, boolean floating) {

    public Want {
        addresses = List.copyOf(addresses);
    }
}
