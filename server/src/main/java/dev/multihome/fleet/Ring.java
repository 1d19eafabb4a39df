package dev.multihome.fleet;

import dev.multihome.multicast.Ipv6Scope;
import java.util.List;

/**
 * How far a question goes: each ring of an expanding-ring search reaches further than the one before.
 *
 * @param hops the TTL, or hop limit
 * @param scope that of the IPv6 group: routers have no thresholds there
 */
public record Ring(int hops, Ipv6Scope scope) {

    /** From this host to wherever multicast is routed. */
    public static final List<Ring> ALL = List.of(
            new Ring(0, Ipv6Scope.NODE),
            new Ring(1, Ipv6Scope.LINK),
            new Ring(2, Ipv6Scope.SITE),
            new Ring(4, Ipv6Scope.SITE),
            new Ring(8, Ipv6Scope.ORGANISATION),
            new Ring(16, Ipv6Scope.ORGANISATION),
            new Ring(32, Ipv6Scope.GLOBAL));
}
