package dev.multihome.probe;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.linux.Icmp6Socket;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.PacketSocket;
import dev.multihome.netlink.LinkMessage;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the network that addresses are ours, so that neighbours that remember another owner correct themselves: the
 * kernel says nothing when an address is added. Needs CAP_NET_RAW.
 */
public final class Announcer {

    /** ANNOUNCE_NUM of RFC 5227 section 1.1: one may be lost. */
    public static final int ROUNDS = 2;

    /** ANNOUNCE_INTERVAL of RFC 5227 section 1.1: from one round to the next. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final IpAddress ALL_NODES = IpAddress.parse("ff02::1");

    private Announcer() {}

    /**
     * One round, from the calling thread's network namespace: an ARP announcement for each IPv4 address, an unsolicited
     * neighbour advertisement for each IPv6 one, 50 µs apart. The caller waits {@link #INTERVAL} and calls again, {@link
     * #ROUNDS} in all.
     *
     * @param link as the kernel shows it now
     * @param addresses ours, no longer tentative
     * @return why nobody was told, as a clause; nothing when all was sent
     * @throws KernelException EPERM without CAP_NET_RAW, ENETDOWN when the interface went down meanwhile
     */
    public static Optional<String> announce(LinkMessage link, Collection<IpAddress> addresses) throws KernelException {
        Optional<String> obstacle = Wire.obstacle(link);
        Optional<LinkAddress> ours = LinkAddress.of(link);
        if (obstacle.isPresent() || ours.isEmpty()) {
            return obstacle;
        }
        var pace = new Pace(System::nanoTime);
        announceIpv4(link, ours.get(), of(Family.IPV4, addresses), pace);
        announceIpv6(link, ours.get(), of(Family.IPV6, addresses), pace);
        return Optional.empty();
    }

    private static void announceIpv4(LinkMessage link, LinkAddress ours, List<IpAddress> addresses, Pace pace)
            throws KernelException {
        if (addresses.isEmpty()) {
            return;
        }
        try (PacketSocket socket = PacketSocket.open(link.index(), PacketSocket.ARP)) {
            for (IpAddress address : addresses) {
                socket.send(ArpFrame.announcement(ours, address).encode());
                wait(pace);
            }
        }
    }

    private static void announceIpv6(LinkMessage link, LinkAddress ours, List<IpAddress> addresses, Pace pace)
            throws KernelException {
        if (addresses.isEmpty()) {
            return;
        }
        var everyone = (Inet6Address) ALL_NODES.toInetAddress();
        try (Icmp6Socket socket = Icmp6Socket.open(link.index())) {
            for (IpAddress address : addresses) {
                socket.send(everyone, NeighbourAdvertisement.encode(ours, address));
                wait(pace);
            }
        }
    }

    private static void wait(Pace pace) {
        LockSupport.parkNanos(pace.next() - System.nanoTime());
    }

    private static List<IpAddress> of(Family family, Collection<IpAddress> addresses) {
        return addresses.stream().filter(each -> each.family() == family).toList();
    }
}
