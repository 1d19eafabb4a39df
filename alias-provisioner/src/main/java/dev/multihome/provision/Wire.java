package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Label;
import dev.multihome.address.Prefix;
import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import dev.multihome.netlink.LocalRouteChange;
import dev.multihome.plan.Alias;
import dev.multihome.plan.Interface;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Reach;
import dev.multihome.plan.Step;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Between the kernel's messages and the plan's values. */
final class Wire {

    /**
     * The mark on our aliases, 'M': IFA_PROTO (linux/if_addr.h, since Linux 5.18), and the protocol of our routes
     * (linux/rtnetlink.h). The kernel itself uses 1 to 3, and rt_addrprotos and rt_protos in /etc/iproute2 may give it a
     * name: {@code 77 multihome}.
     */
    static final int MARK = 77;

    private Wire() {}

    /** @param promotes whether secondaries outlive their primary on the interface of this name */
    static List<Interface> interfaces(List<LinkMessage> links, Predicate<String> promotes) {
        return links.stream()
                .map(each -> new Interface(
                        new InterfaceId(each.index(), each.name(), mac(each.hardwareAddress())),
                        each.has(LinkMessage.IFF_UP),
                        each.has(LinkMessage.IFF_LOWER_UP | LinkMessage.IFF_RUNNING),
                        reach(each),
                        !each.has(LinkMessage.IFF_LOOPBACK) && promotes.test(each.name())))
                .toList();
    }

    private static Reach reach(LinkMessage link) {
        if (link.has(LinkMessage.IFF_LOOPBACK)) {
            return Reach.LOOPBACK;
        } else if (link.has(LinkMessage.IFF_POINTOPOINT)) {
            return Reach.POINT_TO_POINT;
        }
        return link.has(LinkMessage.IFF_NOARP) ? Reach.WITHOUT_ARP : Reach.NETWORK;
    }

    /** A range: a route has neither label nor broadcast. */
    static Observed observed(LocalRoute route) {
        var prefix = new Prefix(IpAddress.of(route.destination()), route.prefixLength());
        return new Observed(
                route.interfaceIndex(), prefix, Optional.empty(), Optional.empty(), Set.of(), route.protocol());
    }

    /** The route of a range of ours. */
    static LocalRoute route(Owned owned) {
        return new LocalRoute(
                owned.prefix().address().toInetAddress(),
                owned.prefix().length(),
                owned.on().index(),
                owned.mark());
    }

    /** What makes it ours. */
    static Change claimed(Step.Claim claim, Optional<Duration> lease) {
        return claim instanceof Step.Add add
                ? new AddressChange.Add(added(add.alias(), lease))
                : new LocalRouteChange.Add(route(claim.intent(MARK)));
    }

    /** What makes it nobody's. */
    static Change givenBack(Owned owned) {
        return owned.isRange() ? new LocalRouteChange.Delete(route(owned)) : new AddressChange.Delete(deleted(owned));
    }

    static Observed observed(AddressMessage message) {
        Set<Observed.Trait> traits = EnumSet.noneOf(Observed.Trait.class);
        if (message.has(AddressMessage.IFA_F_SECONDARY) && !isIpv6(message)) { // for IPv6 the bit means temporary
            traits.add(Observed.Trait.SECONDARY);
        }
        if (message.has(AddressMessage.IFA_F_TENTATIVE)) {
            traits.add(Observed.Trait.TENTATIVE);
        }
        if (message.has(AddressMessage.IFA_F_DADFAILED)) {
            traits.add(Observed.Trait.DADFAILED);
        }
        if (message.validSeconds() != AddressMessage.FOREVER) {
            traits.add(Observed.Trait.EXPIRES);
        }
        if (message.scope() != AddressMessage.SCOPE_UNIVERSE) {
            traits.add(Observed.Trait.NARROW_SCOPE);
        }
        return new Observed(
                message.interfaceIndex(),
                new Prefix(IpAddress.of(message.local()), message.prefixLength()),
                Optional.ofNullable(message.label()),
                Optional.ofNullable(message.broadcast()).map(IpAddress::of),
                traits,
                message.protocol());
    }

    /**
     * The alias as it is added. An IPv6 alias is never preferred, so that it does not become the source of connections
     * (RFC 6724 section 5, rule 3); an IPv4 host prefix does not either, as long as a wider address exists.
     *
     * @param lease how long it lives unless renewed; empty for ever
     */
    static AddressMessage added(Alias alias, Optional<Duration> lease) {
        return message(
                alias.on(),
                alias.prefix(),
                alias.label().map(Label::toString),
                alias.broadcast(),
                alias.narrow(),
                lease);
    }

    /** An alias of ours as it is, or was before it was removed, but for its lifetime. */
    static AddressMessage restored(Owned owned, Observed was, Optional<Duration> lease) {
        return message(
                owned.on(),
                owned.prefix(),
                owned.label(),
                was.broadcast(),
                was.has(Observed.Trait.NARROW_SCOPE),
                lease);
    }

    /** What the kernel compares before it deletes: address, length and label; without one of ours, the interface's name. */
    static AddressMessage deleted(Owned owned) {
        boolean ipv4 = owned.address().family() == Family.IPV4;
        Optional<String> label =
                ipv4 ? owned.label().or(() -> Optional.of(owned.on().name())) : Optional.empty();
        return message(owned.on(), owned.prefix(), label, Optional.empty(), false, Optional.empty());
    }

    /** Six hexadecimal pairs with colons; {@code -} for an interface without a hardware address. */
    static String mac(List<Byte> bytes) {
        var text = new StringJoiner(":").setEmptyValue("-");
        bytes.forEach(each -> text.add(String.format(Locale.ROOT, "%02x", each)));
        return text.toString();
    }

    private static AddressMessage message(
            InterfaceId on,
            Prefix prefix,
            Optional<String> label,
            Optional<IpAddress> broadcast,
            boolean narrow,
            Optional<Duration> lease) {
        long valid = lease.map(Duration::toSeconds).orElse(AddressMessage.FOREVER);
        return new AddressMessage(
                on.index(),
                prefix.address().toInetAddress(),
                prefix.length(),
                narrow ? AddressMessage.SCOPE_LINK : AddressMessage.SCOPE_UNIVERSE,
                AddressMessage.IFA_F_NOPREFIXROUTE,
                label.orElse(null),
                broadcast.map(IpAddress::toInetAddress).orElse(null),
                MARK,
                prefix.address().family() == Family.IPV6 ? 0 : valid,
                valid);
    }

    private static boolean isIpv6(AddressMessage message) {
        return message.local() instanceof Inet6Address;
    }
}
