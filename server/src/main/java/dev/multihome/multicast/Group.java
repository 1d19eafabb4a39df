package dev.multihome.multicast;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;

/**
 * A multicast group.
 *
 * @param address of 224.0.0.0/4 or ff00::/8
 */
public record Group(IpAddress address) {

    private static final int SCOPE_SHIFT = 48;

    public Group {
        if (!address.isMulticast()) {
            throw new IllegalArgumentException(
                    address + " is no multicast group; write one of 239.255.0.0/16 or of \"ff05::/16\"");
        }
    }

    /**
     * Reads a literal.
     *
     * @throws IllegalArgumentException when it is no group; the message ends with the remedy
     */
    public static Group parse(String text) {
        IpAddress address;
        try {
            address = IpAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    text + " " + wrong.getMessage() + "; write a multicast group, such as 239.255.77.72", wrong);
        }
        return new Group(address);
    }

    public Family family() {
        return address.family();
    }

    /** The IPv6 group of the same number in another scope. */
    public Group within(Ipv6Scope scope) {
        if (family() != Family.IPV6) {
            throw new IllegalArgumentException(address + " is no IPv6 group");
        }
        long high = address.high() & ~(0xfL << SCOPE_SHIFT) | (long) scope.bits() << SCOPE_SHIFT;
        return new Group(new IpAddress(Family.IPV6, high, address.low()));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
