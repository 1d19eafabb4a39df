package dev.multihome.export;

import java.util.List;

/** YAML for netplan. Lists of several files are joined, so this file holds the aliases alone. */
final class NetplanText {

    private NetplanText() {}

    static String of(List<Entry> entries) {
        var text = new StringBuilder("""
                # For /etc/netplan, mode 0600, as 90-aliases.yaml; then `netplan apply`.
                # `label` needs the networkd renderer. Where the interface is a bond, bridge or VLAN, write that
                # instead of `ethernets`.
                network:
                  version: 2
                  ethernets:
                """);
        text.append("    ").append(entries.get(0).interfaceName()).append(":\n      addresses:\n");
        for (Entry each : entries) {
            text.append("        - \"").append(each.prefix()).append('"');
            if (each.isIpv6()) {
                text.append(":\n            lifetime: 0");
            }
            each.label()
                    .ifPresent(it ->
                            text.append(":\n            label: \"").append(it).append('"'));
            text.append('\n');
        }
        return text.toString();
    }
}
