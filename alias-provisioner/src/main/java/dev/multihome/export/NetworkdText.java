package dev.multihome.export;

import java.util.List;

/** Sections of systemd.network(5). */
final class NetworkdText {

    private NetworkdText() {}

    static String of(List<Entry> entries) {
        String name = entries.get(0).interfaceName();
        var text = new StringBuilder();
        text.append("# A drop-in for the .network file of ").append(name).append(", which `networkctl status ");
        text.append(name).append("` names: /etc/systemd/network/FILE.network.d/aliases.conf\n");
        text.append("# Then `networkctl reload`.\n");
        for (Entry each : entries) {
            text.append("\n[Address]\nAddress=").append(each.prefix()).append('\n');
            each.label().ifPresent(it -> text.append("Label=").append(it).append('\n'));
            each.broadcast()
                    .ifPresent(it -> text.append("Broadcast=").append(it).append('\n'));
            text.append(each.isIpv6() ? "PreferredLifetime=0\n" : "").append("AddPrefixRoute=no\n");
        }
        return text.toString();
    }
}
