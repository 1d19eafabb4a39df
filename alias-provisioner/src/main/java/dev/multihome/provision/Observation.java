package dev.multihome.provision;

import dev.multihome.ledger.Entries;
import dev.multihome.plan.Box;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.util.List;
import java.util.Set;

/** The box, the ledger and the plan between them, of one moment. */
record Observation(Box box, Entries entries, Plan plan) {

    /** Whether there is nothing to do: no change, nothing to record, no address whose usability is still to be seen, no other lifetime. */
    boolean isSettled(Lease lease) {
        List<Owned> kept = plan.steps().stream()
                .filter(Step.Keep.class::isInstance)
                .map(each -> ((Step.Keep) each).owned())
                .toList();
        return !plan.changes()
                && plan.assignments().equals(entries.assignments())
                && kept.size() == entries.owned().size()
                && Set.copyOf(entries.owned()).containsAll(kept)
                && kept.stream()
                        .allMatch(each -> each.state() == Owned.State.OURS
                                && box.proves(each)
                                        .filter(it -> !it.has(Observed.Trait.TENTATIVE) && !lease.differs(it))
                                        .isPresent());
    }
}
