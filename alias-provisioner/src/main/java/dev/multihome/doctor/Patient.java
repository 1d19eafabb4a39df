package dev.multihome.doctor;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.plan.Box;
import dev.multihome.plan.Interface;
import dev.multihome.plan.Observed;
import java.util.List;
import java.util.Optional;

/**
 * What is examined.
 *
 * @param interfaceName where the aliases go
 * @param box what is there
 * @param wanted the aliases that sites want, up or not, with the prefix they have or would get; none of loopback
 */
public record Patient(String interfaceName, Box box, List<Prefix> wanted) {

    public Patient {
        wanted = List.copyOf(wanted);
    }

    Optional<Interface> on() {
        return box.named(interfaceName);
    }

    List<Observed> there() {
        int index = on().map(each -> each.id().index()).orElse(0);
        return box.addresses().stream()
                .filter(each -> each.interfaceIndex() == index)
                .toList();
    }

    boolean wants(Family family) {
        return wanted.stream().anyMatch(each -> each.address().family() == family);
    }

    /** Wanted addresses that no network of the interface's own contains. */
    List<IpAddress> outside() {
        List<Prefix> networks = there().stream()
                .map(Observed::prefix)
                .filter(each -> !each.isHost())
                .filter(each -> !each.address().isLinkLocal())
                .filter(each -> wanted.stream().noneMatch(each::equals))
                .toList();
        return wanted.stream()
                .map(Prefix::address)
                .filter(each -> networks.stream().noneMatch(network -> network.contains(each)))
                .toList();
    }
}
