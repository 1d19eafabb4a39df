package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.plan.Assignment;
import dev.multihome.plan.Desired;
import dev.multihome.plan.LocalPlan;
import dev.multihome.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last plan of addresses that need no kernel, and what was reported of it: so much of the next ones is the same.
 * Thread-safe.
 */
final class LocalPlans {

    private @Nullable LocalPlan last;
    private @Nullable ProvisionReport reported;

    /** Whether nothing but loopback addresses is wanted by these sites of the configuration. */
    static boolean areFor(ProvisionerConfig config, List<SiteAddresses> sites) {
        boolean pooled = false;
        for (SiteAddresses each : sites) {
            pooled |= each.addresses().isEmpty();
            for (IpAddress address : each.addresses()) {
                if (!address.isLoopback()) {
                    return false;
                }
            }
        }
        return !pooled
                || config.pool().stream()
                        .allMatch(each -> each.family() == Family.IPV4
                                && each.first().isLoopback()
                                && each.last().isLoopback());
    }

    synchronized Plan plan(Desired desired, List<Assignment> assignments) {
        LocalPlan next = last == null ? LocalPlan.of(desired, assignments) : last.then(desired, assignments);
        last = next;
        return next.plan();
    }

    /** What becomes of the addresses by a plan that asks nothing of the kernel. */
    synchronized ProvisionReport report(Plan plan) {
        ProvisionReport report = reported == null ? Reports.of(plan) : Reports.of(plan, reported);
        reported = report;
        return report;
    }
}
