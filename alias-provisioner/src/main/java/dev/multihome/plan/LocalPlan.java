package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.sequence.Middle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan that is made without a look at the box, for addresses that every box has: 127.0.0.0/8 and ::1. The one that
 * follows is worked out of the sites that came and went, where that is known to give what planning anew gives, and else
 * anew. Immutable.
 */
public final class LocalPlan {

    private static final Box UNSEEN = new Box(List.of(), List.of());

    private final Desired desired;
    private final Plan plan;
    private final Set<IpAddress> namedOfPool;
    private final boolean plain;

    private LocalPlan(Desired desired, Plan plan, Set<IpAddress> namedOfPool, boolean plain) {
        this.desired = desired;
        this.plan = plan;
        this.namedOfPool = namedOfPool;
        this.plain = plain;
    }

    /**
     * Made anew.
     *
     * @param assignments who was given what before
     */
    public static LocalPlan of(Desired desired, List<Assignment> assignments) {
        Plan plan = Planner.plan(desired, UNSEEN, List.of(), assignments);
        return new LocalPlan(desired, plan, namedOfPool(desired), isPlain(desired, plan));
    }

    public Plan plan() {
        return plan;
    }

    /** The plan that follows: the same as {@link #of} makes. */
    public LocalPlan then(Desired now, List<Assignment> assignments) {
        if (!plain
                || !now.differsInWantsOnly(desired)
                || !Middle.of(plan.assignments(), assignments).isEmpty()) {
            return of(now, assignments);
        }
        return new Succession(desired, plan, namedOfPool, now)
                .plan()
                .map(next -> new LocalPlan(now, next, namedOfPool, true))
                .orElseGet(() -> of(now, assignments));
    }

    /** Whether each step is that of one address, which one site alone wants, in the order of the sites. */
    private static boolean isPlain(Desired desired, Plan plan) {
        List<Step> steps = plan.steps();
        boolean whole = steps.isEmpty() || !(steps.get(steps.size() - 1) instanceof Step.Unassigned);
        return whole && desired.ranges().isEmpty() && Succession.addresses(desired.wants()) == steps.size();
    }

    /** The addresses of the pool that sites name, so that it does not hand them out. */
    private static Set<IpAddress> namedOfPool(Desired desired) {
        Set<IpAddress> named = new HashSet<>();
        for (Want want : desired.wants()) {
            for (IpAddress each : want.addresses()) {
                if (desired.isOfPool(each)) {
                    named.add(each);
                }
            }
        }
        return named;
    }
}
