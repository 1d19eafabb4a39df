package dev.multihome.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A route of type local in the table of that name: every address of its destination is this box's (linux/rtnetlink.h).
 *
 * @param destination RTA_DST, host bits 0
 * @param prefixLength rtm_dst_len, bits
 * @param interfaceIndex RTA_OIF, 1 or more
 * @param protocol rtm_protocol, who made it: 0 to 255; 2 is the kernel, which makes one for each address
 */
public record LocalRoute(InetAddress destination, int prefixLength, int interfaceIndex, int protocol) {

    /** RTPROT_KERNEL of linux/rtnetlink.h. */
    public static final int OF_KERNEL = 2;

    /** @throws IllegalArgumentException when a value is outside its range */
    public LocalRoute {
        int bits = destination instanceof Inet6Address ? 128 : 32;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("a prefix length is 0 to " + bits + ", not " + prefixLength);
        }
        if (interfaceIndex < 1) {
            throw new IllegalArgumentException("an interface's index is 1 or more, not " + interfaceIndex);
        }
        if (protocol < 0 || protocol > 255) {
            throw new IllegalArgumentException("a route's protocol is 0 to 255, not " + protocol);
        }
    }

    public boolean isIpv6() {
        return destination instanceof Inet6Address;
    }
}
