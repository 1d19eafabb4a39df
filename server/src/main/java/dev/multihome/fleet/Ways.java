package dev.multihome.fleet;

import dev.multihome.multicast.Attachment;
import java.util.Optional;

/**
 * How this box is attached to the network; at least one of these.
 *
 * @param ipv4 with its main IPv4 address
 * @param link with its link-local IPv6 address, for groups that do not leave the link
 * @param ipv6 with its main IPv6 address, for the others
 */
public record Ways(Optional<Attachment> ipv4, Optional<Attachment> link, Optional<Attachment> ipv6) {

    public boolean isEmpty() {
        return ipv4.isEmpty() && link.isEmpty() && ipv6.isEmpty();
    }
}
