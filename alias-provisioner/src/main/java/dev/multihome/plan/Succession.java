package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.sequence.Middle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a plan when some sites come and go, worked out without what the others ask for. It makes sure that
 * nothing that comes or goes concerns these; where something does, there is no succession, and planning anew is due. For
 * one use.
 */
final class Succession {

    /** Where more come and go, planning anew takes no longer. */
    private static final int MANY = 256;

    private final Plan before;
    private final Desired now;
    private final Middle<Want> wants;
    private final int from;
    private final int to;
    private final Handover handover;
    private final Pool pool;

    /**
     * Of a plan in which each step is that of one address of one site, in the order of the sites.
     *
     * @param desired what the plan was made of
     * @param named addresses of the pool that sites name
     * @param now differs in its wants only
     */
    Succession(Desired desired, Plan before, Set<IpAddress> named, Desired now) {
        this.before = before;
        this.now = now;
        wants = Middle.of(desired.wants(), now.wants());
        from = addresses(desired.wants().subList(0, wants.head()));
        to = from + addresses(wants.before());
        handover = new Handover(before.assignments());
        pool = new Pool(
                now.pool(),
                each -> !named.contains(each) && !now.taken().contains(each),
                each -> !handover.isRemembered(each),
                List.of());
    }

    /** How many addresses they want, one of the pool where they name none. */
    static int addresses(List<Want> wants) {
        int count = 0;
        for (Want each : wants) {
            count += Math.max(1, each.addresses().size());
        }
        return count;
    }

    /** Empty where the difference does not tell. */
    Optional<Plan> plan() {
        if (wants.before().size() + wants.now().size() > MANY || !areApart()) {
            return Optional.empty();
        }
        Map<SiteName, IpAddress> left = leave();
        List<Step> steps = new ArrayList<>(before.steps().size() + wants.now().size());
        steps.addAll(before.steps().subList(0, from));
        for (Want want : wants.now()) {
            for (IpAddress each : want.addresses()) {
                handover.keep(want.site(), each);
                steps.add(new Step.Local(each, List.of(want.site())));
            }
            if (want.addresses().isEmpty()) {
                Optional<IpAddress> address = ofPool(want.site(), left);
                if (address.isEmpty()) {
                    return Optional.empty();
                }
                handover.give(want.site(), address.get());
                steps.add(new Step.Local(address.get(), List.of(want.site())));
            }
        }
        steps.addAll(before.steps().subList(to, before.steps().size()));
        return handover.result().map(assignments -> new Plan(steps, assignments, before.notes()));
    }

    /** Whether what is named by those that come and go is nobody else's, and none that the pool may give. */
    private boolean areApart() {
        Set<IpAddress> named = new HashSet<>();
        for (Want want : wants.now()) {
            for (IpAddress each : want.addresses()) {
                if (!isApart(each) || !named.add(each)) {
                    return false;
                }
            }
        }
        for (Want want : wants.before()) {
            for (IpAddress each : want.addresses()) {
                if (!isApart(each)) {
                    return false;
                }
                named.remove(each);
            }
        }
        return named.isEmpty()
                || !areWanted(named, 0, from)
                        && !areWanted(named, to, before.steps().size());
    }

    private boolean isApart(IpAddress address) {
        return address.isLoopback() && !now.isOfPool(address);
    }

    private boolean areWanted(Set<IpAddress> named, int first, int end) {
        List<Step> steps = before.steps();
        for (int i = first; i < end; i++) {
            if (steps.get(i) instanceof Step.Local local && named.contains(local.address())) {
                return true;
            }
        }
        return false;
    }

    /** @return the pool's addresses of those that go */
    private Map<SiteName, IpAddress> leave() {
        Map<SiteName, IpAddress> ofPool = new HashMap<>();
        int step = from;
        for (Want want : wants.before()) {
            int end = step + Math.max(1, want.addresses().size());
            for (; step < end; step++) {
                IpAddress address = before.steps().get(step).subject().orElseThrow();
                handover.leave(want.site(), address);
                if (want.addresses().isEmpty()) {
                    ofPool.put(want.site(), address);
                }
            }
        }
        return ofPool;
    }

    /** What the pool gives a site: what it had, else the next one that nobody had; empty where that is not all of the story. */
    private Optional<IpAddress> ofPool(SiteName site, Map<SiteName, IpAddress> left) {
        return Optional.ofNullable(left.get(site))
                .or(() -> handover.retiredOf(site))
                .filter(pool::offers)
                .or(pool::next)
                .filter(each -> each.isLoopback() && handover.isFreeOfOthers(each, site));
    }
}
