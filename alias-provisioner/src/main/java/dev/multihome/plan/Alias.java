package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Label;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import java.util.List;
import java.util.Optional;

/**
 * An alias as it should be.
 *
 * @param on the interface it goes to
 * @param sites who stands on it, at least one; the first gave it its number
 * @param number N of {@code eth0:N}; for IPv6, which has no labels, shown but not given to the kernel
 * @param label what the kernel gets; empty for IPv6 and where it would be too long
 * @param broadcast empty for host prefixes and IPv6
 * @param narrow IPv4 scope link: keeps the alias from becoming the source of connections where the main address is
 *     itself a /32, as in some clouds
 */
public record Alias(
        InterfaceId on,
        List<SiteName> sites,
        Prefix prefix,
        int number,
        Optional<Label> label,
        Optional<IpAddress> broadcast,
        boolean narrow) {

    public Alias {
        sites = List.copyOf(sites);
    }

    public IpAddress address() {
        return prefix.address();
    }

    public SiteName site() {
        return sites.get(0);
    }

    /** {@code eth0:0}, also where the kernel shows no label. */
    public String title() {
        return on.name() + ":" + number;
    }

    /** Whether the kernel would show a label, and this one is too long for it. */
    boolean lacksLabel() {
        return label.isEmpty() && prefix.address().family() == Family.IPV4;
    }

    /** The record to write before the kernel is asked. */
    public Owned intent(int mark) {
        return new Owned(Owned.State.INTENT, on, prefix, label.map(Label::toString), mark, site());
    }

    /** Whether an alias of ours that is there is as it should be; its site does not matter. */
    boolean isAlready(Owned owned, Observed observed) {
        return owned.on().equals(on)
                && owned.prefix().equals(prefix)
                && owned.label().equals(label.map(Label::toString))
                && observed.broadcast().equals(broadcast)
                && !observed.has(Observed.Trait.DADFAILED);
    }
}
