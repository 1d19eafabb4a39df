package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Networks that are this box's as a whole, by one local route each on lo (AnyIP): any number of addresses for the price
 * of one, without aliases, labels, duplicate detection and announcements.
 */
final class Ranges {

    private static final String LOOPBACK = "lo";

    private final Box box;
    private final Proven proven;
    private final Map<Prefix, Step> steps = new LinkedHashMap<>();
    private final List<Step> removals = new ArrayList<>();

    Ranges(List<Prefix> wanted, Box box, Proven proven) {
        this.box = box;
        this.proven = proven;
        wanted.forEach(each -> steps.put(each, step(each)));
        proven.all().stream()
                .filter(each -> each.isRange() && !isKept(each))
                .forEach(each -> removals.add(new Step.Remove(each, "addresses.range does not have it any more")));
    }

    /** One for each range, then removals. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps.values());
        all.addAll(removals);
        return all;
    }

    /** What a person should know who makes a network this box's, and no step says. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Step each : steps.values()) {
            if (each instanceof Step.AddRange add) {
                notes.add(
                        add.prefix().address().family() == Family.IPV4
                                ? add.prefix() + ": whether other hosts have addresses of it is not asked, and this box"
                                        + " answers ARP for all of them"
                                : add.prefix()
                                        + ": nobody answers neighbour discovery for it; the router has to send it"
                                        + " to this box");
            }
        }
        return notes;
    }

    /** What becomes of an address by the range that holds it; empty where none does. */
    Optional<Step> step(IpAddress address, List<SiteName> sites) {
        return steps.entrySet().stream()
                .filter(each -> each.getKey().contains(address))
                .findFirst()
                .map(each -> step(address, sites, each.getKey(), each.getValue()));
    }

    private Step step(IpAddress address, List<SiteName> sites, Prefix range, Step about) {
        if (about instanceof Step.RefusedRange refused) {
            return new Step.Refused(address, sites, "it is of " + range + ", and " + refused.reason(), false, "");
        }
        return box.bindsRangesOf(address.family())
                ? new Step.Within(address, sites, range)
                : new Step.Wait(
                        address,
                        sites,
                        "a listener cannot be bound to it while net.ipv6.ip_nonlocal_bind is 0;"
                                + " `sysctl -w net.ipv6.ip_nonlocal_bind=1`");
    }

    private Step step(Prefix range) {
        Optional<Owned> ours = proven.range(range);
        Optional<Interface> loopback = box.named(LOOPBACK);
        if (ours.isPresent()) {
            return new Step.KeepRange(ours.get());
        }
        Optional<Observed> foreign = box.ranges().stream()
                .filter(each -> each.prefix().equals(range))
                .findFirst();
        if (foreign.isPresent()) {
            return new Step.ForeignRange(range, box.nameOf(foreign.get().interfaceIndex()));
        }
        Optional<Observed> swallowed = box.addresses().stream()
                .filter(each -> !each.prefix().isHost()
                        && !proven.covers(each)
                        && range.length() <= each.prefix().length()
                        && range.contains(each.prefix().network()))
                .findFirst();
        if (swallowed.isPresent()) {
            return new Step.RefusedRange(
                    range,
                    "it holds the whole network of " + swallowed.get().prefix() + " on "
                            + box.nameOf(swallowed.get().interfaceIndex())
                            + ": no host there could be reached any more; choose a smaller addresses.range");
        }
        Optional<IpAddress> gateway =
                box.gateways().stream().filter(range::contains).min(IpAddress::compareTo);
        if (gateway.isPresent()) {
            return new Step.RefusedRange(
                    range,
                    "it holds " + gateway.get()
                            + ", the gateway of a route: nothing behind it could be reached any more;"
                            + " choose a smaller addresses.range");
        }
        if (loopback.isEmpty() || !loopback.get().up()) {
            return new Step.RefusedRange(range, LOOPBACK + " is down; `ip link set " + LOOPBACK + " up`");
        }
        return new Step.AddRange(loopback.get().id(), range, proven.isRecorded(range));
    }

    private boolean isKept(Owned owned) {
        return steps.get(owned.prefix()) instanceof Step.KeepRange kept
                && kept.owned().equals(owned);
    }
}
