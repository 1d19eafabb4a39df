package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Label;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives aliases their prefix, broadcast, label and scope, and gathers what is to be said about that. */
final class Shape {

    private final Interface on;
    private final Width width;
    private final List<Observed> mains;
    private final boolean narrow;
    private final List<IpAddress> alone = new ArrayList<>();
    private final List<IpAddress> homeless = new ArrayList<>();
    private final List<String> unlabelled = new ArrayList<>();
    private boolean secondaries;

    /** @param onInterface what the interface carries that is not ours */
    Shape(Interface on, Width width, List<Observed> onInterface) {
        this.on = on;
        this.width = width;
        this.mains = onInterface.stream()
                .filter(each -> !each.prefix().isHost()
                        && !each.has(Observed.Trait.SECONDARY)
                        && !(each.address().family() == Family.IPV6
                                && each.address().isLinkLocal()))
                .toList();
        List<Observed> sources = onInterface.stream()
                .filter(each -> each.address().family() == Family.IPV4 && !each.has(Observed.Trait.NARROW_SCOPE))
                .toList();
        this.narrow = !on.loopback()
                && !sources.isEmpty()
                && sources.stream().allMatch(each -> each.prefix().isHost());
    }

    Alias alias(List<SiteName> sites, IpAddress address, int number) {
        Optional<Observed> main =
                mains.stream().filter(each -> each.prefix().contains(address)).findFirst();
        Prefix prefix = new Prefix(address, length(address, main));
        Optional<IpAddress> broadcast = Optional.empty();
        if (address.family() == Family.IPV4 && prefix.length() < 31) {
            broadcast = main.filter(it -> it.prefix().length() == prefix.length())
                    .flatMap(Observed::broadcast)
                    .or(() -> Optional.of(prefix.last()));
            secondaries |= main.isPresent();
        }
        Optional<Label> label = address.family() == Family.IPV4 ? Label.ifFits(on.name(), number) : Optional.empty();
        if (address.family() == Family.IPV4 && label.isEmpty()) {
            unlabelled.add(on.name() + ":" + number);
        }
        boolean linkScope = narrow && address.family() == Family.IPV4 && prefix.isHost();
        return new Alias(on.id(), sites, prefix, number, label, broadcast, linkScope);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!homeless.isEmpty()) {
            notes.add(on.name() + " has no main address whose network contains " + andOthers(homeless)
                    + ": added with a host prefix instead of the inherited one");
        }
        if (!alone.isEmpty()) {
            notes.add(on.name() + " has no main address with the given prefix length whose network contains "
                    + andOthers(alone) + ": added with a host prefix, for the first alias of a network takes the others"
                    + " along when it goes; net.ipv4.conf." + on.name() + ".promote_secondaries = 1 allows it");
        }
        if (secondaries && !on.promotesSecondaries()) {
            notes.add("when the main address is removed from " + on.name()
                    + ", the kernel removes every alias of its subnet too; set net.ipv4.conf." + on.name()
                    + ".promote_secondaries = 1, or addresses.prefix = host");
        }
        if (!unlabelled.isEmpty()) {
            notes.add("label " + andOthers(unlabelled) + " is longer than the kernel's " + Label.MAX_BYTES
                    + " bytes: added without a label");
        }
        return notes;
    }

    private int length(IpAddress address, Optional<Observed> main) {
        int host = address.family().bits();
        if (width instanceof Width.Inherit) {
            if (main.isEmpty()) {
                homeless.add(address);
            }
            return main.map(it -> it.prefix().length()).orElse(host);
        }
        if (width instanceof Width.Fixed fixed) {
            boolean meant = address.family() == Family.IPV4 ? fixed.length() <= 32 : fixed.length() > 32;
            int length = meant ? fixed.length() : host;
            boolean mayLead = address.family() == Family.IPV6 || length == host || on.promotesSecondaries();
            if (mayLead || main.filter(it -> it.prefix().length() == length).isPresent()) {
                return length;
            }
            alone.add(address);
            return host;
        }
        return host;
    }

    private static String andOthers(List<?> all) {
        return all.get(0) + (all.size() == 1 ? "" : " and " + (all.size() - 1) + " more");
    }
}
