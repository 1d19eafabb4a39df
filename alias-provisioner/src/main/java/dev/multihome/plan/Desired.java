package dev.multihome.plan;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the configuration asks of this box.
 *
 * @param interfaceName where aliases go; it may not exist yet
 * @param wants one entry a site
 * @param ranges networks that are this box's as a whole, by one route each; they do not overlap
 * @param pool addresses for sites that name none, in order of preference
 * @param taken addresses that other hosts were found to have: the pool hands them to nobody
 */
public record Desired(
        String interfaceName,
        List<Want> wants,
        List<Prefix> ranges,
        List<AddressRange> pool,
        Width width,
        Set<IpAddress> taken) {

    public Desired {
        wants = List.copyOf(wants);
        ranges = List.copyOf(ranges);
        pool = List.copyOf(pool);
        taken = Set.copyOf(taken);
    }

    /** Addresses that another program brings and takes away. */
    Set<IpAddress> floating() {
        return wants.stream()
                .filter(Want::floating)
                .flatMap(each -> each.addresses().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same, with these addresses found to be taken. */
    public Desired without(Set<IpAddress> others) {
        return new Desired(interfaceName, wants, ranges, pool, width, others);
    }

    boolean isOfPool(IpAddress address) {
        for (AddressRange each : pool) {
            if (each.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but what the sites ask for makes it another. */
    boolean differsInWantsOnly(Desired other) {
        return interfaceName.equals(other.interfaceName)
                && ranges.equals(other.ranges)
                && pool.equals(other.pool)
                && width.equals(other.width)
                && taken.equals(other.taken);
    }
}
