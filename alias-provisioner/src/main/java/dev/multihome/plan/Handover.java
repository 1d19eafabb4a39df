package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what a plan has to be remembered goes on when some sites come and go. It finds in the plan's own order, without a
 * table of all. For one use.
 */
final class Handover {

    private final List<Assignment> before;
    private final List<Assignment> active;
    private final List<Assignment> retired;
    private final List<Assignment> leaving = new ArrayList<>();
    private final List<Assignment> taken = new ArrayList<>();
    private final List<Assignment> given = new ArrayList<>();
    private @Nullable Set<IpAddress> retiredOfPool;
    private int finger;

    /** @param before what a plan has: by address and site, then the retired, the oldest first */
    Handover(List<Assignment> before) {
        this.before = before;
        int end = before.size();
        while (end > 0 && !before.get(end - 1).active()) {
            end--;
        }
        active = before.subList(0, end);
        retired = before.subList(end, before.size());
    }

    /** Whether some site has the address, or had it of the pool. Quick where it is asked for ever higher ones. */
    boolean isRemembered(IpAddress address) {
        if (finger > 0 && active.get(finger - 1).address().compareTo(address) >= 0) {
            finger = 0;
        }
        while (finger < active.size() && active.get(finger).address().compareTo(address) < 0) {
            finger++;
        }
        boolean had = finger < active.size() && active.get(finger).address().equals(address);
        return had || retiredOfPool().contains(address);
    }

    /** The address of the pool that the site had last, of those that it has no longer. */
    Optional<IpAddress> retiredOf(SiteName site) {
        for (int i = retired.size() - 1; i >= 0; i--) {
            Assignment each = retired.get(i);
            if (each.pooled() && each.site().equals(site)) {
                return Optional.of(each.address());
            }
        }
        return Optional.empty();
    }

    /** Whether no other site has or had the address. */
    boolean isFreeOfOthers(IpAddress address, SiteName site) {
        int at = Collections.binarySearch(active, place(site, address), Assignment.BY_PLACE);
        int previous = (at < 0 ? -at - 1 : at) - 1;
        int next = at < 0 ? -at - 1 : at + 1;
        boolean alone = (previous < 0 || !active.get(previous).address().equals(address))
                && (next >= active.size() || !active.get(next).address().equals(address));
        return alone
                && retired.stream()
                        .noneMatch(each ->
                                each.address().equals(address) && !each.site().equals(site));
    }

    /** The site wants it no longer. */
    void leave(SiteName site, IpAddress address) {
        Assignment had = find(site, address);
        if (had != null) {
            leaving.add(had);
        }
    }

    /** The site names the address, which is noted if it is remembered at all. */
    void keep(SiteName site, IpAddress address) {
        Assignment had = find(site, address);
        if (had != null) {
            take(had, had.again(false));
        }
    }

    /** The pool gives the site the address. */
    void give(SiteName site, IpAddress address) {
        Assignment had = find(site, address);
        if (had == null) {
            given.add(place(site, address));
        } else {
            take(had, had.again(true));
        }
    }

    /** All that is to be remembered now; empty where that is so much that the oldest is forgotten. */
    @SuppressWarnings("ReferenceEquality") // what was taken is an element of the list
    Optional<List<Assignment>> result() {
        if (leaving.isEmpty() && given.isEmpty()) {
            return Optional.of(before);
        }
        List<Assignment> now = new ArrayList<>(active);
        List<Assignment> old = new ArrayList<>(retired);
        for (Assignment had : taken) {
            if (had.active()) {
                remove(had, now);
            } else {
                old.removeIf(each -> each == had);
            }
        }
        leaving.forEach(each -> remove(each, now));
        for (Assignment each : given) {
            now.add(-Collections.binarySearch(now, each, Assignment.BY_PLACE) - 1, each);
        }
        long retirements =
                retired.isEmpty() ? 0 : retired.get(retired.size() - 1).retired();
        leaving.sort(Assignment.BY_PLACE);
        for (Assignment each : leaving) {
            old.add(each.retiredAs(++retirements));
        }
        now.addAll(old);
        return old.size() > Allotment.REMEMBERED ? Optional.empty() : Optional.of(now);
    }

    @SuppressWarnings("ReferenceEquality") // both are elements of the list
    private void take(Assignment had, Assignment now) {
        leaving.removeIf(each -> each == had);
        if (had != now) {
            taken.add(had);
            given.add(now);
        }
    }

    private static void remove(Assignment one, List<Assignment> inOrder) {
        inOrder.remove(Collections.binarySearch(inOrder, one, Assignment.BY_PLACE));
    }

    private @Nullable Assignment find(SiteName site, IpAddress address) {
        int at = Collections.binarySearch(active, place(site, address), Assignment.BY_PLACE);
        if (at >= 0) {
            return active.get(at);
        }
        return retired.stream()
                .filter(each -> each.site().equals(site) && each.address().equals(address))
                .findFirst()
                .orElse(null);
    }

    private Set<IpAddress> retiredOfPool() {
        Set<IpAddress> all = retiredOfPool;
        if (all == null) {
            all = new HashSet<>();
            for (Assignment each : retired) {
                if (each.pooled()) {
                    all.add(each.address());
                }
            }
            retiredOfPool = all;
        }
        return all;
    }

    /** As it is when the pool gives an address for the first time. */
    private static Assignment place(SiteName site, IpAddress address) {
        return new Assignment(site, address, OptionalInt.empty(), true, 0);
    }
}
