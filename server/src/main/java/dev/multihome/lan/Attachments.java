package dev.multihome.lan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.fleet.Ways;
import dev.multihome.linux.RouteSocket;
import dev.multihome.multicast.Attachment;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the addresses that an interface has of its own, which multicast is sent from. */
public final class Attachments {

    private Attachments() {}

    /**
     * How an interface is attached now.
     *
     * @param aliases addresses of sites, which are not to be sent from
     * @throws IOException when there is no such interface, it is down, or does no multicast; the message says what to do
     */
    public static Ways of(String interfaceName, Set<IpAddress> aliases) throws IOException {
        try (RouteSocket kernel = RouteSocket.open()) {
            LinkMessage link = kernel.links().stream()
                    .filter(each -> each.name().equals(interfaceName))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            "there is no interface " + interfaceName + "; `ip link` lists those there are"));
            if (!link.has(LinkMessage.IFF_MULTICAST)) {
                throw new IOException(interfaceName + " does no multicast; name another interface (mdns.interface,"
                        + " fleet.interface), or `ip link set " + interfaceName + " multicast on`");
            }
            if (!link.has(LinkMessage.IFF_UP)) {
                throw new IOException(interfaceName + " is down; `ip link set " + interfaceName + " up`");
            }
            List<AddressMessage> own = kernel.addresses().stream()
                    .filter(each -> each.interfaceIndex() == link.index() && isUsable(each))
                    .toList();
            List<Prefix> networks = own.stream()
                    .map(each -> new Prefix(IpAddress.of(each.local()), each.prefixLength()))
                    .filter(each -> !each.isHost())
                    .toList();
            Predicate<AddressMessage> local = each -> IpAddress.of(each.local()).isLinkLocal();
            return new Ways(
                    main(own, aliases, each -> !each.isIpv6()).map(each -> attachment(link, each, networks)),
                    main(own, aliases, local.and(AddressMessage::isIpv6)).map(each -> attachment(link, each, networks)),
                    main(own, aliases, local.negate().and(AddressMessage::isIpv6))
                            .map(each -> attachment(link, each, networks)));
        }
    }

    private static boolean isUsable(AddressMessage each) {
        return (each.flags() & (AddressMessage.IFA_F_TENTATIVE | AddressMessage.IFA_F_DADFAILED)) == 0;
    }

    /** The first of those that are likest to be the interface's own. */
    private static Optional<AddressMessage> main(
            List<AddressMessage> own, Set<IpAddress> aliases, Predicate<AddressMessage> family) {
        return own.stream()
                .filter(family)
                .filter(each -> !aliases.contains(IpAddress.of(each.local())))
                .min(Comparator.comparingInt(Attachments::doubts));
    }

    private static int doubts(AddressMessage each) {
        String label = each.label();
        int doubts = label != null && label.indexOf(':') >= 0 ? 8 : 0;
        doubts += Prefix.host(IpAddress.of(each.local())).length() == each.prefixLength() ? 4 : 0;
        doubts += !each.isIpv6() && each.has(AddressMessage.IFA_F_SECONDARY) ? 2 : 0;
        return doubts + (each.has(AddressMessage.IFA_F_DEPRECATED) ? 1 : 0);
    }

    private static Attachment attachment(LinkMessage link, AddressMessage main, List<Prefix> networks) {
        return new Attachment(link.name(), link.index(), IpAddress.of(main.local()), networks);
    }
}
