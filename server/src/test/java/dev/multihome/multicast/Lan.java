package dev.multihome.multicast;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.linux.RouteSocket;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.testing.Namespace;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Two boxes on a cable, with an address of each family on eth0, numbers 1 and 2, and no duplicate detection to wait for. */
public final class Lan implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Namespace.Joined boxes;

    public Lan() {
        boxes = Namespace.joined("eth0", "eth0");
        address(boxes.first(), "eth0", 1);
        address(boxes.second(), "eth0", 2);
    }

    public Namespace first() {
        return boxes.first();
    }

    public Namespace second() {
        return boxes.second();
    }

    /** Gives an interface 10.99.0.N, fd99::N and fe80::N. */
    public static void address(Namespace box, String interfaceName, int number) {
        box.address(interfaceName, "10.99.0." + number + "/24");
        box.address(interfaceName, "fd99::" + number + "/64");
        box.address(interfaceName, "fe80::" + number + "/64");
    }

    /** The main address of a box, on the link for groups of the link. */
    public static Attachment attachment(Namespace box, String interfaceName, Group group, int number) {
        String main = "10.99.0." + number;
        if (group.family() == Family.IPV6) {
            boolean narrow =
                    Ipv6Scope.of(group).filter(Ipv6Scope::needsInterface).isPresent();
            main = (narrow ? "fe80::" : "fd99::") + number;
        }
        return new Attachment(
                interfaceName,
                box.link(interfaceName).index(),
                IpAddress.parse(main),
                List.of(Prefix.parse("10.99.0.0/24"), Prefix.parse("fd99::/64")));
    }

    /** A channel in a box; the test closes it. */
    public static MulticastChannel open(Namespace box, int number, Group group, int port) {
        return box.call(() -> MulticastChannel.open(attachment(box, "eth0", group, number), group, port, 0));
    }

    /** Waits until no address of a box is being asked for on the network any more: nothing is sent from it before. */
    public static void awaitAddresses(Namespace box) {
        Awaitility.await("addresses that are nobody else's")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> box.call(() -> {
                    try (RouteSocket kernel = RouteSocket.open()) {
                        return kernel.addresses().stream().noneMatch(each -> each.has(AddressMessage.IFA_F_TENTATIVE));
                    }
                }));
    }

    /** Waits until the kernel of a box lists the group, or what it hears of it from one source, on eth0. */
    public static void awaitMember(Namespace box, Group group, Optional<IpAddress> source) {
        boolean four = group.family() == Family.IPV4;
        String table = "/proc/net/" + (source.isPresent() ? "mcfilter" : four ? "igmp" : "igmp6")
                + (source.isPresent() && !four ? "6" : "");
        String wanted = four ? hexadecimal(group.address(), source.isPresent()) : hexadecimal(group.address(), true);
        Awaitility.await(group + " in " + table)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> box.run("cat", table).output().toLowerCase(Locale.ROOT), text -> text.lines()
                        .anyMatch(line -> line.contains(wanted)
                                && source.map(from -> line.contains(hexadecimal(from, true)))
                                        .orElse(true)));
    }

    /** The octets as /proc/net shows them; igmp has those of IPv4 as a number in the order of the processor. */
    private static String hexadecimal(IpAddress address, boolean inOrder) {
        byte[] octets = address.bytes();
        if (!inOrder && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            octets = new byte[] {octets[3], octets[2], octets[1], octets[0]};
        }
        return HexFormat.of().formatHex(octets);
    }

    /** Waits for the next datagram. */
    public static Received next(MulticastChannel channel) {
        return Awaitility.await("a datagram on " + channel.on().name())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(channel::receive, Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        boxes.close();
    }
}
