package dev.multihome.provision;

import dev.multihome.ledger.Entries;
import dev.multihome.plan.Box;
import dev.multihome.plan.Desired;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Planner;
import dev.multihome.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The box, the ledger and the plan between them, of one moment. */
record Observation(Box box, Entries entries, Plan plan) {

    static Observation of(Box box, Entries entries, Desired desired) {
        return new Observation(box, entries, planned(box, entries, desired));
    }

    /** The plan if that was desired. */
    Plan planned(Desired desired) {
        return planned(box, entries, desired);
    }

    private static Plan planned(Box box, Entries entries, Desired desired) {
        return Planner.plan(desired, box, entries.owned(), entries.assignments());
    }

    /** Whether there is nothing to do: no change, nothing to record, no address whose usability is still to be seen, no other lifetime. */
    boolean isSettled(Lease lease) {
        if (plan.changes() || !plan.assignments().equals(entries.assignments())) {
            return false;
        }
        List<Owned> kept =
                plan.steps().stream().flatMap(each -> kept(each).stream()).toList();
        return kept.size() == entries.owned().size()
                && Set.copyOf(entries.owned()).containsAll(kept)
                && kept.stream()
                        .allMatch(each -> each.state() == Owned.State.OURS
                                && box.proves(each)
                                        .filter(it -> !it.has(Observed.Trait.TENTATIVE))
                                        .filter(it -> each.isRange() || !lease.differs(it))
                                        .isPresent());
    }

    /** Whether an alias of ours lives for longer or shorter than this lease wants. */
    boolean isOfAnotherLease(Lease lease) {
        return entries.owned().stream().anyMatch(each -> box.proves(each)
                .filter(it -> !each.isRange() && lease.differs(it))
                .isPresent());
    }

    private static Optional<Owned> kept(Step step) {
        if (step instanceof Step.Keep keep) {
            return Optional.of(keep.owned());
        }
        return step instanceof Step.KeepRange keep ? Optional.of(keep.owned()) : Optional.empty();
    }
}
