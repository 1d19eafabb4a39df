package dev.multihome.ledger;

import dev.multihome.plan.Assignment;
import dev.multihome.plan.Owned;
import java.util.List;

/**
 * All that the ledger holds.
 *
 * @param owned aliases that are ours, or about to be, in this boot and namespace
 * @param assignments which site was given which address and number; these outlive reboots
 */
public record Entries(List<Owned> owned, List<Assignment> assignments) {

    public static final Entries NONE = new Entries(List.of(), List.of());

    public Entries {
        owned = List.copyOf(owned);
        assignments = List.copyOf(assignments);
    }

    /** The same assignments with other records of ownership. */
    public Entries owning(List<Owned> others) {
        return new Entries(others, assignments);
    }
}
