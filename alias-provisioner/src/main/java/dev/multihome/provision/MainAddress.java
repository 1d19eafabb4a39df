package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.plan.Box;
import dev.multihome.plan.Interface;
import dev.multihome.plan.Observed;
import java.util.Optional;

/** Tells an interface's own address from the aliases beside it. The doubtful is no alias. */
final class MainAddress {

    private MainAddress() {}

    /** Why the address is the interface's own, as the end of a sentence; empty for an alias. */
    static Optional<String> reason(Observed observed, Interface on, Box box) {
        IpAddress address = observed.address();
        if (on.loopback() && address.isLoopback() || address.isLinkLocal() || Provenance.isOfKernel(observed)) {
            return Optional.of("is " + on.name() + "'s own, made by the kernel");
        }
        if (isLabelled(observed)) {
            return dependents(observed, on, box);
        }
        boolean besideWider = box.addresses().stream()
                .anyMatch(other -> other.interfaceIndex() == observed.interfaceIndex()
                        && other.address().family() == address.family()
                        && !other.address().isLinkLocal()
                        && !other.prefix().isHost());
        return observed.has(Observed.Trait.SECONDARY) || observed.prefix().isHost() && besideWider
                ? Optional.empty()
                : Optional.of("seems to be the main address of " + on.name());
    }

    /** Whether it goes by a name of the form {@code eth0:0}. */
    static boolean isLabelled(Observed observed) {
        return observed.address().family() == Family.IPV4
                && observed.label().filter(each -> each.indexOf(':') > 0).isPresent();
    }

    /** The first address of a subnet takes the others of it along when it goes, unless they are promoted. */
    private static Optional<String> dependents(Observed observed, Interface on, Box box) {
        return !box.lostWith(observed).isEmpty()
                ? Optional.of("is the first of its subnet on " + on.name()
                        + ", and the others would go with it (net.ipv4.conf." + on.name()
                        + ".promote_secondaries is 0)")
                : Optional.empty();
    }
}
