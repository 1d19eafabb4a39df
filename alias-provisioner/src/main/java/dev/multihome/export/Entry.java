package dev.multihome.export;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.plan.Alias;
import dev.multihome.plan.Observed;
import java.util.Optional;

/**
 * One alias as it is to be brought up.
 *
 * @param label {@code eth0:0}; empty for IPv6 and where it would not fit
 * @param broadcast IPv4 with a netmask only
 */
public record Entry(String interfaceName, Prefix prefix, Optional<String> label, Optional<IpAddress> broadcast) {

    public static Entry of(Alias alias) {
        return new Entry(alias.on().name(), alias.prefix(), alias.label().map(Object::toString), alias.broadcast());
    }

    /** As the box has it, when somebody else brought it up. */
    public static Entry of(String interfaceName, Observed observed) {
        return new Entry(
                interfaceName,
                observed.prefix(),
                observed.label().filter(each -> !each.equals(interfaceName)),
                observed.broadcast());
    }

    boolean isIpv6() {
        return prefix.address().family() == Family.IPV6;
    }
}
