package dev.multihome.config;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.util.ArrayList;
import java.util.List;

/** The value of {@code addresses.range}: networks of which every address is this box's. */
final class RangeText {

    /** Larger ones are typing errors: 10.0.0.0/8 and a /32 of IPv6 are the most that anybody is given. */
    private static final int SHORTEST_IPV4 = 8;

    private static final int SHORTEST_IPV6 = 32;

    private RangeText() {}

    static Prefix read(String text) {
        Prefix range;
        try {
            range = Prefix.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    Values.quoted(text) + " " + wrong.getMessage()
                            + (String.valueOf(wrong.getMessage()).contains(";") ? "" : "; write \"10.1.0.0/16\""),
                    wrong);
        }
        if (!range.network().equals(range.address())) {
            throw new IllegalArgumentException(text + " has host bits; the network is " + range.network() + "/"
                    + range.length() + ", and a whole one is wanted");
        }
        int shortest = range.address().family() == Family.IPV4 ? SHORTEST_IPV4 : SHORTEST_IPV6;
        if (range.length() < shortest) {
            throw new IllegalArgumentException(
                    range + " is larger than any box can be given; write /" + shortest + " or longer");
        }
        if (range.address().isLoopback()) {
            throw new IllegalArgumentException(range + " is this box's anyway; leave it out");
        }
        // the network's own address is one like the others here
        Usable.check(range.address());
        Usable.check(range.last());
        return range;
    }

    static void reportOverlaps(List<Placed<Prefix>> ranges, Report report) {
        for (int i = 0; i < ranges.size(); i++) {
            for (Placed<Prefix> other : ranges.subList(0, i)) {
                Placed<Prefix> one = ranges.get(i);
                boolean overlap = one.value().contains(other.value().address())
                        || other.value().contains(one.value().address());
                if (overlap) {
                    report.problem(
                            one.origin(),
                            one.path(),
                            one.value() + " overlaps with " + other.value() + "; remove the smaller one");
                }
            }
        }
    }

    /** The sites with those of their addresses that need an alias. */
    static List<SiteAddresses> outside(List<SiteAddresses> sites, List<Prefix> ranges) {
        if (ranges.isEmpty()) {
            return sites;
        }
        List<SiteAddresses> outside = new ArrayList<>();
        for (SiteAddresses site : sites) {
            List<IpAddress> left = new ArrayList<>(site.addresses());
            boolean within = left.removeIf(each -> {
                for (Prefix range : ranges) {
                    if (range.contains(each)) {
                        return true;
                    }
                }
                return false;
            });
            if (!left.isEmpty() || !within) { // without an address of its own it takes one of the pool
                outside.add(new SiteAddresses(site.site(), left, site.origin()));
            }
        }
        return outside;
    }
}
