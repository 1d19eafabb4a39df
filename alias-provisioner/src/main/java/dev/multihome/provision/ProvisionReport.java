package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.cli.Exit;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param plan what was to be done
 * @param addresses every address of every site, those of one site together only as far as the configuration has it so
 * @param failure why everything was undone, or which alias could not be removed, and the remedy, on one or several
 *     lines; empty when all went well
 * @param undone whether everything that this run added was removed again
 * @param permitted false when the failure is a missing capability
 * @param removed how many aliases were removed
 */
public record ProvisionReport(
        Plan plan,
        List<SiteAddress> addresses,
        Optional<String> failure,
        boolean undone,
        boolean permitted,
        int removed) {

    public ProvisionReport {
        addresses = List.copyOf(addresses);
    }

    /** What there is without anything being done: an address that would be added is waited for. */
    public static ProvisionReport asIs(Plan plan) {
        Map<IpAddress, Outcome> missing = new HashMap<>();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Add add) {
                IpAddress address = add.alias().address();
                missing.put(address, new Outcome.Waiting(address + " is not up; `aliases up` or `serve` brings it up"));
            }
        }
        for (IpAddress each : Reports.within(plan)) {
            missing.put(each, new Outcome.Waiting(each + " is not up; `aliases up` or `serve` adds its range"));
        }
        return Reports.of(plan, missing, List.of());
    }

    /** The addresses of one site, in the order of the configuration. */
    public List<SiteAddress> of(SiteName site) {
        return bySite().getOrDefault(site, List.of());
    }

    /** The addresses of each site, in the order of the configuration. */
    public Map<SiteName, List<SiteAddress>> bySite() {
        return addresses.stream().collect(Collectors.groupingBy(SiteAddress::site));
    }

    /** The aliases that were added and are usable. */
    public List<Step.Add> added() {
        Set<IpAddress> usable = new HashSet<>();
        addresses.stream().filter(each -> each.outcome().usable()).forEach(each -> each.address()
                .ifPresent(usable::add));
        return plan.adds().stream()
                .filter(each -> usable.contains(each.alias().address()))
                .toList();
    }

    /** Everything that was added and is usable. */
    List<Step.Claim> claimed() {
        List<Step.Claim> claimed = new ArrayList<>(ranges());
        claimed.addAll(added());
        return claimed;
    }

    /** The ranges that were added and are usable; one without a site counts as such. */
    List<Step.AddRange> ranges() {
        Set<Prefix> lost = new HashSet<>();
        for (Step each : plan.steps()) {
            if (each instanceof Step.Within within
                    && addresses.stream()
                            .anyMatch(it -> it.address().equals(each.subject())
                                    && !it.outcome().usable())) {
                lost.add(within.range());
            }
        }
        return plan.steps().stream()
                .filter(Step.AddRange.class::isInstance)
                .map(Step.AddRange.class::cast)
                .filter(each -> !lost.contains(each.prefix()))
                .toList();
    }

    /** The same with one more note in its plan. */
    ProvisionReport noting(String note) {
        return new ProvisionReport(plan.noting(note), addresses, failure, undone, permitted, removed);
    }

    /** The same with other outcomes at these addresses. */
    ProvisionReport with(Map<IpAddress, Outcome> outcomes) {
        List<SiteAddress> changed = addresses.stream()
                .map(each -> each.address()
                        .map(outcomes::get)
                        .map(it -> new SiteAddress(each.site(), each.address(), it))
                        .orElse(each))
                .toList();
        return new ProvisionReport(plan, changed, failure, undone, permitted, removed);
    }

    /** 0 all well, 1 something failed, 4 not permitted, 5 nothing worse than a conflict. */
    public int exitStatus() {
        if (!permitted) {
            return Exit.NOT_PERMITTED;
        }
        if (failure.isPresent()
                || addresses.stream().anyMatch(each -> !each.outcome().usable() && !isConflict(each))) {
            return Exit.ERROR;
        }
        return addresses.stream().anyMatch(ProvisionReport::isConflict) ? Exit.CONFLICT : Exit.OK;
    }

    private static boolean isConflict(SiteAddress each) {
        return each.outcome() instanceof Outcome.Conflict;
    }
}
