package dev.multihome.multicast;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;

/**
 * Where the box is attached to a network with one address family.
 *
 * @param name the interface
 * @param index the interface's number
 * @param main the box's main address there, which datagrams leave from: never an alias, for aliases come and go and may
 *     be another box's tomorrow
 * @param networks what else is on the link; for judging whether a sender is near
 */
public record Attachment(String name, int index, IpAddress main, List<Prefix> networks) {

    public Attachment {
        networks = List.copyOf(networks);
    }

    /** Whether a datagram from there was sent on the link. */
    public boolean isNear(IpAddress sender) {
        return sender.isLinkLocal() || networks.stream().anyMatch(each -> each.contains(sender));
    }

    /** @throws IOException when there is no such interface, or it does no multicast */
    NetworkInterface networkInterface() throws IOException {
        NetworkInterface found = NetworkInterface.getByName(name);
        if (found == null) {
            throw new IOException("there is no interface " + name + " with an address; `ip addr` lists them");
        }
        if (!found.supportsMulticast()) {
            throw new IOException(name + " does no multicast (IFF_MULTICAST); name another interface, or `ip link set "
                    + name + " multicast on`");
        }
        return found;
    }

    /** The main address as a socket wants it: with the interface where it would mean another thing on each. */
    InetAddress source() throws IOException {
        return main.isLinkLocal() ? zoned(main, index) : main.toInetAddress();
    }

    /** The group as a socket wants it. */
    InetAddress destination(Group group) throws IOException {
        return Ipv6Scope.of(group).filter(Ipv6Scope::needsInterface).isPresent()
                ? zoned(group.address(), index)
                : group.address().toInetAddress();
    }

    private static InetAddress zoned(IpAddress address, int index) throws IOException {
        return address.bytes().length == 4
                ? address.toInetAddress()
                : Inet6Address.getByAddress(null, address.bytes(), index);
    }
}
