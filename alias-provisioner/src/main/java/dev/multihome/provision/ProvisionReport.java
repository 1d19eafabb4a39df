package dev.multihome.provision;

import dev.multihome.address.SiteName;
import dev.multihome.plan.Plan;
import java.util.List;
import java.util.Optional;

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

    /** The addresses of one site, in the order of the configuration. */
    public List<SiteAddress> of(SiteName site) {
        return addresses.stream().filter(each -> each.site().equals(site)).toList();
    }

    /** 0 all well, 1 something failed, 4 not permitted, 5 nothing worse than a conflict. */
    public int exitStatus() {
        if (!permitted) {
            return 4;
        }
        if (failure.isPresent()
                || addresses.stream().anyMatch(each -> !each.outcome().usable() && !isConflict(each))) {
            return 1;
        }
        return addresses.stream().anyMatch(ProvisionReport::isConflict) ? 5 : 0;
    }

    private static boolean isConflict(SiteAddress each) {
        return each.outcome() instanceof Outcome.Conflict;
    }
}
