package dev.multihome.ledger;

import dev.multihome.plan.Assignment;
import dev.multihome.plan.Owned;
import java.util.Comparator;
import java.util.List;

/**
 * All that the ledger holds, in an order of its own: two of the same content are equal.
 *
 * @param owned aliases that are ours, or about to be, in this boot and namespace
 * @param assignments which site was given which address and number; these outlive reboots
 */
public record Entries(List<Owned> owned, List<Assignment> assignments) {

    /** Retired assignments come last, as the planner has them: the oldest first. */
    private static final Comparator<Assignment> BY_USE = Comparator.comparingLong(Assignment::retired)
            .thenComparing(Assignment::address)
            .thenComparing(Assignment::site);

    private static final Comparator<Owned> BY_ADDRESS = Comparator.comparing(Owned::address)
            .thenComparingInt(each -> each.prefix().length())
            .thenComparingInt(each -> each.on().index())
            .thenComparing(each -> each.label().orElse(""));

    public static final Entries NONE = new Entries(List.of(), List.of());

    public Entries {
        owned = owned.stream().sorted(BY_ADDRESS).toList();
        assignments = assignments.stream().sorted(BY_USE).toList();
    }

    /** The same assignments with other records of ownership. */
    public Entries owning(List<Owned> others) {
        return new Entries(others, assignments);
    }
}
