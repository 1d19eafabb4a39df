package dev.multihome.probe;

import dev.multihome.linux.LinkAddress;
import dev.multihome.netlink.LinkMessage;
import java.util.Optional;

/** Whether an interface leads to a network where one can ask and tell. */
final class Wire {

    private Wire() {}

    /** Why nobody can be asked there, as a clause; nothing where one can. */
    static Optional<String> obstacle(LinkMessage link) {
        String name = link.name();
        if (link.has(LinkMessage.IFF_LOOPBACK)) {
            return loopback(link);
        } else if (link.has(LinkMessage.IFF_POINTOPOINT)) {
            return Optional.of(name + " is point-to-point, which has no ARP");
        } else if (link.has(LinkMessage.IFF_NOARP)) {
            return Optional.of(name + " does not speak ARP (NOARP)");
        } else if (LinkAddress.of(link).isEmpty()) {
            return Optional.of(name + " has no Ethernet address");
        } else if (!link.has(LinkMessage.IFF_UP)) {
            return Optional.of(name + " is down; ip link set " + name + " up");
        } else if (!link.has(LinkMessage.IFF_LOWER_UP)) {
            // Sending succeeds without one, and the silence would pass for an all-clear.
            return Optional.of(name + " has no carrier");
        } else if (!link.has(LinkMessage.IFF_RUNNING)) {
            // Nor is anything sent then, without an error.
            return Optional.of(name + " has a carrier and is not operational yet (RFC 2863)");
        }
        return Optional.empty();
    }

    /** Why the kernel does not look for duplicates of an IPv6 address there (addrconf_dad_begin); nothing where it does. */
    static Optional<String> silence(LinkMessage link) {
        if (link.has(LinkMessage.IFF_LOOPBACK)) {
            return loopback(link);
        }
        return link.has(LinkMessage.IFF_NOARP)
                ? Optional.of(link.name() + " does not speak ARP (NOARP), and there the kernel does not ask either")
                : Optional.empty();
    }

    private static Optional<String> loopback(LinkMessage link) {
        return Optional.of(link.name() + " is loopback, where nobody else is");
    }
}
