package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import dev.multihome.sequence.Middle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a plan and what deviated from it into a report. */
final class Reports {

    private static final Outcome LOCAL = new Outcome.Local();

    private Reports() {}

    /** Nothing had to be done. */
    static ProvisionReport of(Plan plan) {
        return of(plan, Map.of(), List.of());
    }

    /**
     * Nothing had to be done, as before.
     *
     * @param before also a report that nothing had to be done; what its plan has in common with this one is taken from it
     */
    static ProvisionReport of(Plan plan, ProvisionReport before) {
        Middle<Step> steps = Middle.of(before.plan().steps(), plan.steps());
        int head = count(before.plan().steps().subList(0, steps.head()));
        List<SiteAddress> all = new ArrayList<>(before.addresses());
        List<SiteAddress> changed = all.subList(head, head + count(steps.before()));
        changed.clear();
        changed.addAll(addresses(steps.now(), Map.of()));
        return new ProvisionReport(plan, all, Optional.empty(), false, true, 0);
    }

    /**
     * Something was done.
     *
     * @param deviations what became of an address where that is not what its step says
     * @param done what the kernel said
     */
    static ProvisionReport of(Plan plan, Map<IpAddress, Outcome> deviations, List<Execution.Done> done) {
        List<Execution.Done> removals =
                done.stream().filter(each -> each.step() instanceof Step.Remove).toList();
        Optional<String> failure = removals.stream()
                .filter(each -> !isGone(each))
                .map(each -> Refusal.text(each.step(), each.answer()))
                .reduce((one, other) -> one + "\n" + other);
        int removed = (int) removals.stream().filter(Reports::isGone).count();
        return new ProvisionReport(plan, addresses(plan.steps(), deviations), failure, false, true, removed);
    }

    private static boolean isGone(Execution.Done removal) {
        Refusal refusal = Refusal.of(removal.answer());
        return refusal == Refusal.NONE || refusal == Refusal.GONE;
    }

    /** All that was added is removed again. */
    static ProvisionReport undone(Plan plan, Map<IpAddress, Outcome> deviations, String failure, boolean permitted) {
        return new ProvisionReport(plan, addresses(plan.steps(), deviations), Optional.of(failure), true, permitted, 0);
    }

    /**
     * Nothing was begun, for a capability is missing.
     *
     * @param failure its first line is said of each address
     */
    static ProvisionReport forbidden(Plan plan, String failure) {
        var outcome = new Outcome.Failed(failure.lines().findFirst().orElse(failure));
        Map<IpAddress, Outcome> deviations = new HashMap<>();
        plan.adds().forEach(each -> deviations.put(each.alias().address(), outcome));
        within(plan).forEach(each -> deviations.put(each, outcome));
        return undone(plan, deviations, failure + "\nNothing was changed.", false);
    }

    /** The addresses of ranges that are not this box's yet. */
    static List<IpAddress> within(Plan plan) {
        Set<Prefix> added = new HashSet<>();
        for (Step each : plan.steps()) {
            if (each instanceof Step.AddRange add) {
                added.add(add.prefix());
            }
        }
        return plan.steps().stream()
                .filter(each -> each instanceof Step.Within it && added.contains(it.range()))
                .map(each -> ((Step.Within) each).address())
                .toList();
    }

    /** How many outcomes they have. */
    private static int count(List<Step> steps) {
        int count = 0;
        for (Step each : steps) {
            count += sites(each).size();
        }
        return count;
    }

    /** Those that are told what becomes of it; a range is no site's, and has no outcome of its own. */
    private static List<SiteName> sites(Step step) {
        return step instanceof Step.Remove ? List.of() : step.sites();
    }

    private static List<SiteAddress> addresses(List<Step> steps, Map<IpAddress, Outcome> deviations) {
        List<SiteAddress> all = new ArrayList<>();
        for (Step step : steps) {
            List<SiteName> sites = sites(step);
            if (sites.isEmpty()) {
                continue;
            }
            Optional<IpAddress> subject = step.subject();
            Outcome deviation = subject.isPresent() ? deviations.get(subject.get()) : null;
            Outcome outcome = deviation == null ? asPlanned(step) : deviation;
            for (SiteName site : sites) {
                all.add(new SiteAddress(site, subject, outcome));
            }
        }
        return all;
    }

    private static Outcome asPlanned(Step step) {
        if (step instanceof Step.Add add) {
            return new Outcome.Ours(add.alias().title(), "");
        }
        if (step instanceof Step.Keep keep) {
            return new Outcome.Ours(keep.alias().title(), "");
        }
        if (step instanceof Step.Foreign foreign) {
            return foreign.observed().has(Observed.Trait.TENTATIVE)
                    ? new Outcome.Waiting("duplicate detection is under way")
                    : new Outcome.Foreign(
                            foreign.observed().label().orElse(foreign.interfaceName()), foreign.floating());
        }
        if (step instanceof Step.Within within) {
            return new Outcome.Within(within.range());
        }
        if (step instanceof Step.Local) {
            return LOCAL;
        }
        if (step instanceof Step.Floating floating) {
            return new Outcome.Waiting(floating.address() + " " + Step.Floating.REASON);
        }
        if (step instanceof Step.Wait wait) {
            return new Outcome.Waiting(wait.reason());
        }
        if (step instanceof Step.Refused refused) {
            return refused.conflict()
                    ? new Outcome.Conflict(refused.owner(), refused.reason())
                    : new Outcome.Failed(refused.reason());
        }
        return new Outcome.Failed(((Step.Unassigned) step).reason());
    }
}
