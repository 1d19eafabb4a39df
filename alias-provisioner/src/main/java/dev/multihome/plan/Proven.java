package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ledger records, held against what the kernel shows. */
final class Proven {

    /** A record and the address that proves it. */
    record Pair(Owned owned, Observed observed) {}

    private final Map<IpAddress, List<Pair>> pairs = new HashMap<>();
    private final Map<IpAddress, List<Owned>> unproven = new HashMap<>();
    private final Set<Prefix> unprovenRanges = new HashSet<>();
    private final List<Owned> inOrder = new ArrayList<>();
    private final Set<Observed> ours = new HashSet<>();

    Proven(List<Owned> recorded, Box box) {
        for (Owned each : recorded) {
            box.proves(each).filter(ours::add).ifPresentOrElse(found -> put(each, found), () -> putUnproven(each));
        }
    }

    /** Aliases of ours with this address; more than one only after a crash between two of them. */
    List<Pair> at(IpAddress address) {
        return pairs.getOrDefault(address, List.of());
    }

    /** Records for this address that nothing proves. */
    List<Owned> unprovenAt(IpAddress address) {
        return unproven.getOrDefault(address, List.of());
    }

    /** Every record that is proven, in the ledger's order. */
    List<Owned> all() {
        return inOrder;
    }

    /** Whether a record for this range is there that nothing proves: it has gone. */
    boolean isRecorded(Prefix range) {
        return unprovenRanges.contains(range);
    }

    /** The record of this range, if it is proven. */
    Optional<Owned> range(Prefix prefix) {
        return inOrder.stream()
                .filter(each -> each.isRange() && each.prefix().equals(prefix))
                .findFirst();
    }

    boolean covers(Observed observed) {
        return ours.contains(observed);
    }

    private void putUnproven(Owned owned) {
        if (owned.isRange()) {
            unprovenRanges.add(owned.prefix());
        } else {
            unproven.computeIfAbsent(owned.address(), key -> new ArrayList<>(1)).add(owned);
        }
    }

    private void put(Owned owned, Observed observed) {
        inOrder.add(owned);
        if (owned.isRange()) {
            return;
        }
        pairs.computeIfAbsent(owned.address(), key -> new ArrayList<>(1)).add(new Pair(owned, observed));
    }
}
