package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.util.Optional;
import java.util.Set;

/**
 * An address that the kernel has.
 *
 * @param interfaceIndex the interface it stands on
 * @param label IPv4 only: {@code eth0} for a main address, {@code eth0:0} for an alias
 * @param broadcast IPv4 only, where one is set
 * @param mark IFA_PROTO, 0 where unset or where the kernel keeps none (before Linux 5.18)
 */
public record Observed(
        int interfaceIndex,
        Prefix prefix,
        Optional<String> label,
        Optional<IpAddress> broadcast,
        Set<Trait> traits,
        int mark) {

    /** What linux/if_addr.h calls IFA_F_, as far as it matters here; and the scope. */
    public enum Trait {
        SECONDARY,
        /** IPv6 duplicate detection is under way: not yet usable (RFC 4862 section 5.4). */
        TENTATIVE,
        /** Another host has it; it stays on the interface, unusable, until it is deleted. */
        DADFAILED,
        /** The kernel removes it when its valid lifetime is over. */
        EXPIRES,
        /** Its scope is narrower than the network: it is never the source of a connection to elsewhere. */
        NARROW_SCOPE
    }

    public Observed {
        traits = Set.copyOf(traits);
    }

    public IpAddress address() {
        return prefix.address();
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
