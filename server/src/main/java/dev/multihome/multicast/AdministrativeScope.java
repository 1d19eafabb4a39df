package dev.multihome.multicast;

import dev.multihome.address.Family;
import dev.multihome.address.Prefix;

/** How far an IPv4 group reaches by its address (RFC 2365 section 6, RFC 5771 sections 4 and 10). */
public enum AdministrativeScope {
    /** 224.0.0.0/24: one network, whatever the TTL. */
    LINK("224.0.0.0/24"),
    /** 239.255.0.0/16, the IPv4 Local Scope: one site. */
    LOCAL("239.255.0.0/16"),
    /** 239.192.0.0/14, the IPv4 Organization Local Scope. */
    ORGANISATION("239.192.0.0/14"),
    /** The rest of 239.0.0.0/8: as the administrators of the network say. */
    ADMINISTERED("239.0.0.0/8"),
    /** Everything else. */
    GLOBAL("224.0.0.0/4");

    private final String range;

    AdministrativeScope(String range) {
        this.range = range;
    }

    /** The smallest scope that the group is in. */
    public static AdministrativeScope of(Group group) {
        if (group.family() != Family.IPV4) {
            throw new IllegalArgumentException(group + " is no IPv4 group");
        }
        for (AdministrativeScope each : values()) {
            if (Prefix.parse(each.range).contains(group.address())) {
                return each;
            }
        }
        throw new IllegalStateException(group + " is in no scope");
    }
}
