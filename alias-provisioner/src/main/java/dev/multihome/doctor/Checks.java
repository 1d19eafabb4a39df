package dev.multihome.doctor;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.plan.Interface;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Examines one box. Everything is looked at; nothing is changed. */
public final class Checks {

    private static final String REACH = "nobody else will find these addresses";

    private final Patient patient;
    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    private Checks(Patient patient, Settings settings) {
        this.patient = patient;
        this.settings = settings;
    }

    /** Every finding, the interface itself first; none where no site wants an alias. */
    public static List<Finding> of(Patient patient, Settings settings) {
        return patient.wanted().isEmpty() ? List.of() : new Checks(patient, settings).run();
    }

    private List<Finding> run() {
        if (patient.on().isEmpty()) {
            find("interface", "there is no interface " + name(), "name one that exists: `ip link` lists them");
            return findings;
        }
        Interface on = patient.on().get();
        carrier(on);
        boolean asks = on.reach() == Reach.NETWORK;
        if (patient.wants(Family.IPV4)) {
            promotion(on);
            reversePath();
            if (asks) {
                arpIgnore();
                arpAnnounce();
            }
        }
        if (patient.wants(Family.IPV6)) {
            ipv6(on);
        }
        labels();
        if (asks) {
            outside();
        }
        return findings;
    }

    private void carrier(Interface on) {
        if (!on.up()) {
            find("interface", name() + " is down: aliases wait for it", "`ip link set " + name() + " up`");
        }
        if (on.loopback()) {
            find("interface", name() + " reaches this box only: " + REACH, "set interface to the network's");
        } else if (on.reach() == Reach.POINT_TO_POINT) {
            find(
                    "arp",
                    name() + " is point-to-point, which has no ARP: whether an address is free cannot be asked, and"
                            + " the other end sends here only what it has a route for",
                    "give the other end a route to each address through this box");
        } else if (on.reach() == Reach.WITHOUT_ARP) {
            find(
                    "arp",
                    name() + " does not speak ARP (NOARP): whether an address is free cannot be asked, nor is"
                            + " anybody told who has it",
                    "`ip link set " + name() + " arp on`, or let the others have a route to each address");
        }
        if (on.up() && !on.carrier() && on.reach() == Reach.POINT_TO_POINT) {
            find("carrier", name() + " has no carrier: " + REACH, "start the program that holds its other end");
        } else if (on.up() && !on.carrier() && !on.loopback()) {
            find(
                    "carrier",
                    name() + " has no carrier: whether an address is free cannot be asked, and " + REACH,
                    "plug the cable in, or look at the switch port");
        }
    }

    private void promotion(Interface on) {
        List<Prefix> lost = patient.wanted().stream()
                .filter(each -> each.address().family() == Family.IPV4 && !each.isHost())
                .toList();
        if (!lost.isEmpty() && !on.promotesSecondaries()) {
            find(
                    "promote_secondaries",
                    "it is 0: when the main address is removed from " + name() + ", " + several(lost) + " goes with it",
                    sysctl("ipv4", "promote_secondaries", 1) + ", or addresses.prefix = host");
        }
    }

    /** Strict is 1, loose is 2 (ip-sysctl, RFC 3704); the larger of the two settings counts. */
    private void reversePath() {
        boolean severalWays = patient.box().interfaces().stream()
                .filter(each -> !each.loopback() && each.up() && !each.name().equals(name()))
                .anyMatch(each -> patient.box().addresses().stream()
                        .anyMatch(it -> it.interfaceIndex() == each.id().index()
                                && it.address().family() == Family.IPV4));
        if (severalWays && settings.ipv4(name(), "rp_filter") == 1) {
            find(
                    "rp_filter",
                    "it is 1 (strict) and this box has several interfaces: what comes in by another way than the"
                            + " answer would take is dropped without a word",
                    sysctl("ipv4", "rp_filter", 2));
        }
    }

    private void arpIgnore() {
        int value = settings.ipv4(name(), "arp_ignore");
        List<IpAddress> outside = outsideIpv4();
        if (value == 8) {
            find(
                    "arp_ignore",
                    "it is 8: this box answers no ARP request, so " + REACH,
                    sysctl("ipv4", "arp_ignore", 0));
        } else if (value == 2 && !outside.isEmpty()) {
            find(
                    "arp_ignore",
                    "it is 2: only hosts of an address's own subnet are answered, and no network on " + name()
                            + " contains " + several(outside) + ": " + REACH,
                    sysctl("ipv4", "arp_ignore", 1));
        }
    }

    private void arpAnnounce() {
        List<IpAddress> outside = outsideIpv4();
        if (!outside.isEmpty() && settings.ipv4(name(), "arp_announce") == 0) {
            find(
                    "arp_announce",
                    "it is 0: requests for the router's hardware address carry " + several(outside)
                            + " as their sender, which is not of its subnet, and some routers do not answer such",
                    sysctl("ipv4", "arp_announce", 2));
        }
    }

    private void ipv6(Interface on) {
        if (settings.of("ipv6", name(), "disable_ipv6").orElse(1) != 0) {
            find("disable_ipv6", name() + " has no IPv6", sysctl("ipv6", "disable_ipv6", 0));
            return;
        }
        if (on.loopback()) {
            return;
        }
        // addrconf_dad_begin() asks where either is at least 1.
        if (on.reach() != Reach.WITHOUT_ARP
                && settings.of("ipv6", name(), "accept_dad").orElse(1) < 1
                && settings.of("ipv6", "all", "accept_dad").orElse(0) < 1) {
            find(
                    "accept_dad",
                    "it is 0: the kernel does not ask whether another host on " + name() + " has an IPv6 address",
                    sysctl("ipv6", "accept_dad", 1));
        }
        // addrconf_ifdown() takes that of all if it is not 0, else that of the interface.
        int all = settings.of("ipv6", "all", "keep_addr_on_down").orElse(0);
        int keep = all != 0
                ? all
                : settings.of("ipv6", name(), "keep_addr_on_down").orElse(0);
        if (keep <= 0) {
            find(
                    "keep_addr_on_down",
                    "it is " + keep + ": IPv6 aliases are lost when " + name() + " goes down",
                    sysctl("ipv6", "keep_addr_on_down", 1) + ", or run `serve` or `aliases watch`, which restore them");
        }
    }

    private void labels() {
        Map<String, List<Observed>> byLabel = new HashMap<>();
        for (Observed each : patient.box().addresses()) {
            String holder = patient.box().nameOf(each.interfaceIndex());
            String label = each.label().orElse(holder);
            if (!label.equals(holder) && !label.startsWith(holder + ":")) {
                find(
                        "label",
                        each.prefix() + " on " + holder + " has the label " + label + " of another interface",
                        "whoever added it should add it anew with label " + holder + ":N");
            }
            if (!label.equals(holder)) {
                byLabel.computeIfAbsent(label, key -> new ArrayList<>()).add(each);
            }
        }
        byLabel.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> find(
                        "label",
                        each.getKey() + " is the label of "
                                + String.join(
                                        " and ",
                                        each.getValue().stream()
                                                .map(it -> it.prefix().toString())
                                                .toList())
                                + ": ifconfig shows one of them only",
                        "give one of them another label, or leave it to `aliases adopt` and `aliases up`"));
    }

    private void outside() {
        List<IpAddress> outside = patient.outside();
        if (!outside.isEmpty()) {
            find(
                    "subnet",
                    "no network on " + name() + " contains " + several(outside)
                            + ": its neighbours will not look for it there",
                    "let the router send it here, or give the site an address of the network");
        }
    }

    private List<IpAddress> outsideIpv4() {
        return patient.outside().stream()
                .filter(each -> each.family() == Family.IPV4)
                .toList();
    }

    private String name() {
        return patient.interfaceName();
    }

    private String sysctl(String family, String setting, int value) {
        return "`sysctl -w net." + family + ".conf." + name().replace('.', '/') + "." + setting + "=" + value + "`";
    }

    private void find(String check, String text, String remedy) {
        findings.add(new Finding(check, text, remedy));
    }

    private static String several(List<?> all) {
        return all.get(0) + (all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more)");
    }
}
