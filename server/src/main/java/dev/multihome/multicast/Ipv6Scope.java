package dev.multihome.multicast;

import dev.multihome.address.Family;
import java.util.Optional;

/** How far an IPv6 group reaches: four bits of its address (RFC 4291 section 2.7, RFC 7346). */
public enum Ipv6Scope {
    /** ff01: this host. */
    NODE(0x1),
    /** ff02: the same network. */
    LINK(0x2),
    /** ff05 */
    SITE(0x5),
    /** ff08 */
    ORGANISATION(0x8),
    /** ff0e */
    GLOBAL(0xe);

    private final int bits;

    Ipv6Scope(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    /** Whether a group of this scope means something else on each interface, so that sockets have to name one. */
    boolean needsInterface() {
        return this == NODE || this == LINK;
    }

    /** The scope of a group; empty where it is none of these. */
    public static Optional<Ipv6Scope> of(Group group) {
        if (group.family() != Family.IPV6) {
            return Optional.empty();
        }
        int bits = (int) (group.address().high() >>> 48) & 0xf;
        for (Ipv6Scope each : values()) {
            if (each.bits == bits) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
