package dev.multihome.export;

import java.util.List;
import java.util.Optional;

/** Stanzas of interfaces(5). The HOWTO's own form: an IPv4 alias is an interface named {@code eth0:0}. */
final class IfupdownText {

    private IfupdownText() {}

    static String of(List<Entry> entries) {
        var text = new StringBuilder();
        text.append("# For /etc/network/interfaces.d; ifup brings these up at boot, behind the interface itself.\n");
        for (Entry each : entries) {
            Optional<String> label = each.label();
            text.append('\n');
            if (each.isIpv6()) {
                text.append("iface ").append(each.interfaceName()).append(" inet6 static\n");
                text.append("    address ").append(each.prefix()).append('\n');
                text.append("    preferred-lifetime 0\n");
            } else if (label.isPresent()) {
                text.append("auto ").append(label.get()).append('\n');
                text.append("iface ").append(label.get()).append(" inet static\n");
                text.append("    address ").append(each.prefix()).append('\n');
                each.broadcast()
                        .ifPresent(
                                it -> text.append("    broadcast ").append(it).append('\n'));
            } else {
                text.append("iface ").append(each.interfaceName()).append(" inet static\n");
                text.append("    address ").append(each.prefix()).append('\n');
                each.broadcast()
                        .ifPresent(
                                it -> text.append("    broadcast ").append(it).append('\n'));
            }
        }
        return text.toString();
    }
}
