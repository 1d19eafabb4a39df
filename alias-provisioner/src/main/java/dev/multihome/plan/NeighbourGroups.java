package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The solicited-node multicast groups that IPv6 aliases join: one for each value of their low 24 bits (RFC 4291 section
 * 2.7.1). With each that is added the kernel registers all of them anew: 10,000 addresses in as many groups took 41 s, and
 * 0.75 s in one.
 */
final class NeighbourGroups {

    /** Beyond about so many it is felt. */
    private static final int MANY = 500;

    private NeighbourGroups() {}

    /** What is to be said about these steps, if they make the kernel slow. */
    static Optional<String> note(List<Step> steps) {
        Set<Integer> groups = new HashSet<>();
        boolean adds = false;
        for (Step each : steps) {
            Optional<IpAddress> address = alias(each).map(Alias::address).filter(it -> it.family() == Family.IPV6);
            address.ifPresent(it -> groups.add(lowBits(it)));
            adds |= each instanceof Step.Add && address.isPresent();
        }
        if (!adds || groups.size() <= MANY) {
            return Optional.empty();
        }
        return Optional.of("these IPv6 addresses have " + groups.size()
                + " different values in their low 24 bits, which makes the kernel slow (10,000 take 41 s instead of 1 s);"
                + " let them differ above, as 2001:db8::1:0:1, 2001:db8::2:0:1 do");
    }

    private static Optional<Alias> alias(Step step) {
        if (step instanceof Step.Add add) {
            return Optional.of(add.alias());
        }
        return step instanceof Step.Keep keep ? Optional.of(keep.alias()) : Optional.empty();
    }

    private static int lowBits(IpAddress address) {
        byte[] bytes = address.bytes();
        return (bytes[13] & 0xff) << 16 | (bytes[14] & 0xff) << 8 | bytes[15] & 0xff;
    }
}
