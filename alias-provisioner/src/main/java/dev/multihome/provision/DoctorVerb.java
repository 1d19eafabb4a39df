package dev.multihome.provision;

import dev.multihome.address.Prefix;
import dev.multihome.cli.Exit;
import dev.multihome.config.Json;
import dev.multihome.config.ProbeProfile;
import dev.multihome.doctor.Checks;
import dev.multihome.doctor.Finding;
import dev.multihome.doctor.Managers;
import dev.multihome.doctor.Patient;
import dev.multihome.doctor.Settings;
import dev.multihome.ledger.LedgerException;
import dev.multihome.linux.Capabilities;
import dev.multihome.linux.Capability;
import dev.multihome.linux.Kernel;
import dev.multihome.plan.Box;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code aliases doctor}. */
final class DoctorVerb extends AliasVerb {

    DoctorVerb() {
        super(
                "doctor",
                "Look for what bites on this box, and say what to do about it.",
                "",
                "Carrier, interfaces without ARP, promote_secondaries, rp_filter, arp_ignore, arp_announce,",
                "accept_dad, keep_addr_on_down, network managers that remove addresses, labels that are there",
                "twice, addresses outside the networks of the interface, addresses that cannot be had, and",
                "the ledger, and capabilities that the verbs need and this process lacks. Where no site needs an",
                "alias there is nothing to find. Changes nothing.",
                "",
                "Needs no privilege: run it as whoever is to run the other verbs.",
                "Exit status: 0 nothing found, 1 something found, bad configuration or failure.");
        flag("--json", "as JSON");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        List<Finding> findings = findings(provisioner, machine());
        if (has("--json")) {
            out().print(Json.of(
                    Map.of("findings", findings.stream().map(DoctorVerb::json).toList())));
        } else {
            for (Finding each : findings) {
                out().println(each.check() + ": " + each.text() + "\n  remedy: " + each.remedy());
            }
            out().println(findings.isEmpty() ? "nothing found" : findings.size() + " found");
        }
        return findings.isEmpty() ? Exit.OK : Exit.ERROR;
    }

    private static List<Finding> findings(Provisioner provisioner, Machine machine) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Plan plan;
        try {
            plan = provisioner.plan();
        } catch (LedgerException unreadable) {
            findings.add(new Finding(
                    "ledger",
                    "which aliases are ours is not known: " + unreadable.getMessage(),
                    unreadable.permitted() ? "do what it says" : "run this as whoever is to run the other verbs"));
            plan = provisioner.planWithoutLedger();
        }
        Box box;
        try (Kernel kernel = machine.kernel()) {
            box = new Settling(kernel, machine, false).look();
        }
        String name = provisioner.config().interfaceName();
        List<Prefix> wanted = plan.steps().stream()
                .map(each -> wanted(each, name))
                .flatMap(Optional::stream)
                .toList();
        findings.addAll(Checks.of(new Patient(name, box, wanted), new Settings(Path.of("/proc/sys/net"))));
        if (!wanted.isEmpty()) {
            box.named(name)
                    .ifPresent(on -> findings.addAll(
                            new Managers(Path.of("/")).of(on.id().index(), name)));
            capabilities(provisioner.config().probe() != ProbeProfile.OFF).ifPresent(findings::add);
        }
        boolean loopbackIsDown = box.interfaces().stream().anyMatch(each -> each.loopback() && !each.up());
        if (loopbackIsDown && plan.steps().stream().anyMatch(DoctorVerb::isOfLoopback)) {
            findings.add(new Finding(
                    "interface",
                    "lo is down: nobody reaches sites in 127.0.0.0/8, although listeners can be bound",
                    "`ip link set lo up`"));
        }
        for (Step each : plan.steps()) {
            if (each instanceof Step.RefusedRange) {
                findings.add(new Finding("range", each.text(), "mend addresses.range, or what it names"));
            } else if (each instanceof Step.Wait wait
                    && provisioner.config().ranges().stream().anyMatch(it -> it.contains(wait.address()))) {
                findings.add(new Finding("range", each.text(), "`sysctl -w net.ipv6.ip_nonlocal_bind=1`"));
            }
            if (each instanceof Step.Unassigned) {
                findings.add(new Finding(
                        "address", each.text(), "give " + each.sites().get(0) + " an address"));
            } else if (each instanceof Step.Refused refused) {
                String other = "give " + each.sites().get(0) + " another address";
                findings.add(new Finding(
                        "address", each.text(), refused.conflict() ? other + ", or make this one free" : other));
            }
        }
        return findings;
    }

    private static boolean isOfLoopback(Step step) {
        return step instanceof Step.Local
                || step instanceof Step.Wait wait && wait.address().isLoopback();
    }

    /** Main addresses that sites stand on are not ours to worry about. */
    private static Optional<Prefix> wanted(Step step, String on) {
        if (step instanceof Step.Add add) {
            return Optional.of(add.alias().prefix());
        }
        if (step instanceof Step.Keep keep) {
            return Optional.of(keep.alias().prefix());
        }
        if (step instanceof Step.Wait wait && !isOfLoopback(step)) {
            return Optional.of(Prefix.host(wait.address()));
        }
        return step instanceof Step.Foreign foreign
                        && !foreign.floating()
                        && foreign.interfaceName().equals(on)
                        && foreign.observed()
                                .label()
                                .filter(each -> !each.equals(on))
                                .isPresent()
                ? Optional.of(foreign.observed().prefix())
                : Optional.empty();
    }

    private static Optional<Finding> capabilities(boolean probing) throws IOException {
        Set<Capability> held = Capabilities.effective();
        List<String> lacking = new ArrayList<>();
        if (!held.contains(Capability.NET_ADMIN)) {
            lacking.add("CAP_NET_ADMIN, which `up`, `down`, `watch` and `serve` need to change addresses");
        }
        if (probing && !held.contains(Capability.NET_RAW)) {
            lacking.add("CAP_NET_RAW, which `up`, `watch` and `serve` need to ask whether an address is free");
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "capabilities",
                        "this process lacks " + String.join("; and ", lacking),
                        "run those with sudo, or under systemd with AmbientCapabilities=CAP_NET_ADMIN"
                                + (probing ? " CAP_NET_RAW; or set addresses.probe = off" : "")));
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("text", finding.text());
        json.put("remedy", finding.remedy());
        return json;
    }
}
