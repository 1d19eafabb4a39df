package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.Comparator;
import java.util.OptionalInt;

/**
 * What a site was given and keeps: an address and, where that is an alias, the number N of {@code eth0:N}.
 *
 * @param number the alias's number, 0 or more; empty for an address that never was an alias of ours
 * @param pooled whether the address came from the pool rather than from the configuration
 * @param retired 0 while the site has it; else a count that grows with each retirement, so that the oldest is known
 */
public record Assignment(SiteName site, IpAddress address, OptionalInt number, boolean pooled, long retired) {

    /** The order in which a plan has those that are in use. */
    static final Comparator<Assignment> BY_PLACE =
            Comparator.comparing(Assignment::address).thenComparing(Assignment::site);

    public boolean active() {
        return retired == 0;
    }

    Assignment numbered(int n) {
        return new Assignment(site, address, OptionalInt.of(n), pooled, retired);
    }

    Assignment retiredAs(long count) {
        return new Assignment(site, address, number, pooled, count);
    }

    Assignment again(boolean fromPool) {
        return active() && pooled == fromPool ? this : new Assignment(site, address, number, fromPool, 0);
    }
}
