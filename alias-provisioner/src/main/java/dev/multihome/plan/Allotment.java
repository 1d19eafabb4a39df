package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has which address and number, while one plan is made. What a site had, it gets again; what nobody asked for is
 * retired, and a retired number or pool address goes to others as late as possible: caches and people remember it.
 */
final class Allotment {

    /** How many retired numbers are held back from others. */
    private static final int HELD_BACK = 64;
    /** How many retired assignments are remembered at all. */
    static final int REMEMBERED = 10_000;

    private record Key(SiteName site, IpAddress address) {}

    private final Map<Key, Assignment> all = new LinkedHashMap<>();
    private final Map<SiteName, Assignment> pooled = new HashMap<>();
    private final Map<IpAddress, List<Key>> byAddress = new HashMap<>();
    private final Set<Key> given = new HashSet<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Set<Integer> foreign;
    private long retirements;
    private int cursor;

    /** @param foreignNumbers numbers N whose label is held by an address that is not ours */
    Allotment(List<Assignment> before, Set<Integer> foreignNumbers) {
        foreign = foreignNumbers;
        for (Assignment each : before) {
            put(each);
            retirements = Math.max(retirements, each.retired());
            if (each.pooled()) {
                pooled.merge(each.site(), each, (one, other) -> newer(one, other) ? one : other);
            }
        }
        for (Assignment each : before) {
            if (each.active() || each.retired() > retirements - HELD_BACK) {
                each.number().ifPresent(taken::add);
            }
        }
    }

    /** The pool address that the site had, the last one if several. */
    Optional<IpAddress> remembered(SiteName site) {
        return Optional.ofNullable(pooled.get(site)).map(Assignment::address);
    }

    /** Pool addresses that some site has or had. */
    Set<IpAddress> rememberedAddresses() {
        Set<IpAddress> addresses = new HashSet<>();
        all.values().stream().filter(Assignment::pooled).forEach(each -> addresses.add(each.address()));
        return addresses;
    }

    /** Pool addresses whose site is gone, that longest gone first. */
    List<IpAddress> retiredAddresses() {
        return all.values().stream()
                .filter(each -> each.pooled() && !each.active())
                .sorted(Comparator.comparingLong(Assignment::retired))
                .map(Assignment::address)
                .toList();
    }

    /** Notes that the site has the address now, taken from the pool. */
    void giveFromPool(SiteName site, IpAddress address) {
        var key = new Key(site, address);
        List<Key> there = byAddress.getOrDefault(address, List.of());
        if (there.size() != 1 || !there.get(0).equals(key)) { // mostly it is the one that had it before
            there.stream()
                    .filter(each -> !each.equals(key) && !given.contains(each))
                    .toList()
                    .forEach(this::forget);
        }
        Assignment had = all.get(key);
        put(had == null ? new Assignment(site, address, OptionalInt.empty(), true, 0) : had.again(true));
        given.add(key);
    }

    /** Notes that an address of the configuration is in use by the site, if it is remembered at all. */
    void keep(SiteName site, IpAddress address) {
        var key = new Key(site, address);
        Assignment had = all.get(key);
        if (had != null) {
            put(had.again(had.pooled() && given.contains(key)));
            given.add(key);
        }
    }

    /** The number of the site's alias: the one it had, that of the site before it on this address, or the lowest free. */
    int number(SiteName site, IpAddress address) {
        var key = new Key(site, address);
        Assignment had = all.get(key);
        OptionalInt own = had == null ? OptionalInt.empty() : had.number();
        if (!usable(own, had)) {
            own = inherited(key);
        }
        int number = own.isPresent() ? own.getAsInt() : lowestFree();
        taken.add(number);
        boolean fromPool = had != null && had.pooled() && given.contains(key);
        put(new Assignment(site, address, OptionalInt.of(number), fromPool, 0));
        given.add(key);
        return number;
    }

    /** What to remember: all that was given, by address, and then the rest as retired, the oldest first. */
    List<Assignment> result() {
        List<Assignment> active = new ArrayList<>();
        List<Assignment> retired = new ArrayList<>();
        for (Map.Entry<Key, Assignment> each : all.entrySet()) {
            Assignment one = each.getValue();
            if (given.contains(each.getKey())) {
                active.add(one);
            } else {
                retired.add(one.active() ? one.retiredAs(++retirements) : one);
            }
        }
        active.sort(Assignment.BY_PLACE);
        retired.sort(Comparator.comparingLong(Assignment::retired));
        active.addAll(retired.subList(Math.max(0, retired.size() - REMEMBERED), retired.size()));
        return active;
    }

    private boolean usable(OptionalInt own, @Nullable Assignment had) {
        if (own.isEmpty() || had == null || foreign.contains(own.getAsInt())) {
            return false;
        }
        return had.active() || had.retired() > retirements - HELD_BACK || !taken.contains(own.getAsInt());
    }

    private OptionalInt inherited(Key key) {
        for (Key other : byAddress.getOrDefault(key.address(), List.of())) {
            Assignment one = all.get(other);
            if (one == null || other.equals(key) || given.contains(other) || !one.active()) {
                continue;
            }
            if (one.number().isPresent() && !foreign.contains(one.number().getAsInt())) {
                forget(other);
                return one.number();
            }
        }
        return OptionalInt.empty();
    }

    private int lowestFree() {
        while (taken.contains(cursor) || foreign.contains(cursor)) {
            cursor++;
        }
        return cursor;
    }

    private void put(Assignment each) {
        var key = new Key(each.site(), each.address());
        if (all.put(key, each) == null) {
            byAddress
                    .computeIfAbsent(each.address(), address -> new ArrayList<>(1))
                    .add(key);
        }
    }

    private void forget(Key key) {
        all.remove(key);
        byAddress.getOrDefault(key.address(), new ArrayList<>()).remove(key);
    }

    private static boolean newer(Assignment one, Assignment other) {
        return one.active() || !other.active() && one.retired() > other.retired();
    }
}
