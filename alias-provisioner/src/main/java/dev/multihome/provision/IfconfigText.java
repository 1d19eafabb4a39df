package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * The box as the ifconfig of net-tools 2 shows it: a block for each interface and each label. The blocks of aliases are
 * the same to the byte; those of interfaces lack its counters, and show every address where ifconfig shows one a label.
 */
final class IfconfigText {

    /** The low 16 bits of ifi_flags, all that SIOCGIFFLAGS tells ifconfig (linux/if.h). */
    private static final int SHOWN = 0xffff;

    /** Flags in the order in which net-tools' lib/interface.c writes them. */
    private static final Map<Integer, String> FLAGS = flags();

    private IfconfigText() {}

    static List<String> lines(List<LinkMessage> links, List<AddressMessage> addresses) {
        List<String> lines = new ArrayList<>();
        links.stream().sorted(Comparator.comparing(LinkMessage::name)).forEach(link -> {
            Map<String, List<AddressMessage>> blocks = new LinkedHashMap<>();
            blocks.put(link.name(), new ArrayList<>());
            for (AddressMessage each : addresses) {
                if (each.interfaceIndex() == link.index()) {
                    String title = Objects.requireNonNullElse(each.label(), link.name());
                    blocks.computeIfAbsent(title, key -> new ArrayList<>(1)).add(each);
                }
            }
            blocks.forEach((title, block) -> lines.addAll(block(link, title, block)));
        });
        return lines;
    }

    private static List<String> block(LinkMessage link, String title, List<AddressMessage> addresses) {
        List<String> lines = new ArrayList<>();
        lines.add(title + ": flags=" + (link.flags() & SHOWN) + "<" + names(link) + ">  mtu " + link.mtu());
        addresses.forEach(each -> lines.add("        " + (each.isIpv6() ? inet6(each) : inet(link, each))));
        if (link.has(LinkMessage.IFF_LOOPBACK)) {
            lines.add("        loop  txqueuelen " + link.queueLength() + "  (Local Loopback)");
        } else if (link.hardwareAddress().size() == 6) {
            lines.add("        ether " + Wire.mac(link.hardwareAddress()) + "  txqueuelen " + link.queueLength()
                    + "  (Ethernet)");
        }
        lines.add("");
        return lines;
    }

    private static String inet(LinkMessage link, AddressMessage address) {
        IpAddress local = IpAddress.of(address.local());
        InetAddress broadcast = address.broadcast();
        String end = !link.has(LinkMessage.IFF_BROADCAST)
                ? ""
                : "  broadcast " + (broadcast == null ? "0.0.0.0" : IpAddress.of(broadcast));
        return "inet " + local + "  netmask " + new Prefix(local, address.prefixLength()).netmask() + end;
    }

    private static String inet6(AddressMessage address) {
        IpAddress local = IpAddress.of(address.local());
        String scope = local.isLoopback() ? "0x10<host>" : local.isLinkLocal() ? "0x20<link>" : "0x0<global>";
        return "inet6 " + local + "  prefixlen " + address.prefixLength() + "  scopeid " + scope;
    }

    private static String names(LinkMessage link) {
        var names = new StringJoiner(",").setEmptyValue("NO FLAGS");
        FLAGS.forEach((bit, name) -> {
            if (link.has(bit)) {
                names.add(name);
            }
        });
        return names.toString();
    }

    private static Map<Integer, String> flags() {
        Map<Integer, String> flags = new LinkedHashMap<>();
        flags.put(0x1, "UP");
        flags.put(0x2, "BROADCAST");
        flags.put(0x4, "DEBUG");
        flags.put(0x8, "LOOPBACK");
        flags.put(0x10, "POINTOPOINT");
        flags.put(0x20, "NOTRAILERS");
        flags.put(0x40, "RUNNING");
        flags.put(0x80, "NOARP");
        flags.put(0x100, "PROMISC");
        flags.put(0x200, "ALLMULTI");
        flags.put(0x800, "SLAVE");
        flags.put(0x400, "MASTER");
        flags.put(0x1000, "MULTICAST");
        flags.put(0x8000, "DYNAMIC");
        return flags;
    }
}
