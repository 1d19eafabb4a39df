package dev.multihome.config;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;

/** Which addresses can be a site's. */
final class Usable {

    private Usable() {}

    /**
     * Checks that an interface can carry the address and a listener be bound to it.
     *
     * @throws IllegalArgumentException when not; the message says why, with the address and the remedy
     */
    static void check(IpAddress address) {
        if (address.isUnspecified()) {
            throw new IllegalArgumentException(address + " stands for all addresses; name one");
        }
        if (address.isMulticast()) {
            throw new IllegalArgumentException(address + " is a multicast address; write a unicast one");
        }
        if (address.isLimitedBroadcast()) {
            throw new IllegalArgumentException(address + " is the broadcast address; write a unicast one");
        }
        if (address.isIpv4Mapped()) {
            byte[] bytes = address.bytes();
            IpAddress plain = IpAddress.of(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
            throw new IllegalArgumentException(address + " is IPv4 in disguise; write " + plain);
        }
        // Binding needs a zone (RFC 4007 section 6), which a URL cannot carry to a browser.
        if (address.family() == Family.IPV6 && address.isLinkLocal()) {
            throw new IllegalArgumentException(address
                    + " is link-local and works only with a zone; write a unique local one (fd00::/8) or a global one");
        }
    }
}
