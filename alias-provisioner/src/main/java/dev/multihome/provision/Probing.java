package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProbeProfile;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.LinkAddress;
import dev.multihome.plan.Assignment;
import dev.multihome.plan.Desired;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import dev.multihome.probe.Finding;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the network about the addresses that a plan adds, and lets the pool choose again where its choice is taken. */
final class Probing {

    /** Rounds of asking, for a pool that others help themselves from; each takes as long as the profile says. */
    private static final int MOST_ROUNDS = 4;

    /**
     * A plan that adds nothing which another host is known to have.
     *
     * @param unasked addresses that are added although nobody could be asked, with the reason
     */
    record Asked(Plan plan, Map<IpAddress, String> unasked) {}

    private final Machine machine;
    private final Kernel kernel;
    private final ProbeProfile profile;
    private final Set<LinkAddress> ignored;
    private final Map<IpAddress, Finding> findings = new HashMap<>();

    /** @param ignored whose answers do not count */
    Probing(Machine machine, Kernel kernel, ProbeProfile profile, Set<LinkAddress> ignored) {
        this.machine = machine;
        this.kernel = kernel;
        this.profile = profile;
        this.ignored = ignored;
    }

    /**
     * Goes on from the plan that was made of what was seen.
     *
     * @throws NotPermittedException without CAP_NET_RAW
     */
    Asked plan(Desired desired, Observation seen) throws IOException {
        Set<IpAddress> taken = new HashSet<>();
        Plan plan = seen.plan();
        ask(plan);
        for (int round = 1; round < MOST_ROUNDS && taken.addAll(takenOfPool(plan)); round++) {
            plan = seen.planned(desired.without(taken));
            ask(plan);
        }
        Map<IpAddress, String> owners = new HashMap<>();
        Map<IpAddress, String> unasked = new LinkedHashMap<>();
        for (Step.Add each : plan.adds()) {
            IpAddress address = each.alias().address();
            Finding finding = findings.get(address);
            if (finding instanceof Finding.Taken by) {
                owners.put(address, by.by().toString());
            } else if (finding instanceof Finding.NotProbed not) {
                unasked.put(address, not.reason());
            }
        }
        return new Asked(plan.refusing(owners), unasked);
    }

    private void ask(Plan plan) throws IOException {
        List<Step.Add> adds = plan.adds().stream()
                .filter(each -> !findings.containsKey(each.alias().address()))
                .toList();
        if (profile == ProbeProfile.OFF || adds.isEmpty()) {
            return;
        }
        List<IpAddress> addresses =
                adds.stream().map(each -> each.alias().address()).toList();
        int index = adds.get(0).alias().on().index();
        findings.putAll(Permission.toAsk(adds.get(0), () -> machine.probe(kernel, index, addresses, profile, ignored)));
    }

    private Set<IpAddress> takenOfPool(Plan plan) {
        return plan.assignments().stream()
                .filter(each -> each.active() && each.pooled())
                .map(Assignment::address)
                .filter(each -> findings.get(each) instanceof Finding.Taken)
                .collect(Collectors.toSet());
    }
}
