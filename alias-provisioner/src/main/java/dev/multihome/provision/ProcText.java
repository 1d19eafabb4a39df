package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.netlink.AddressMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The aliases as Linux 2.0 showed them in /proc/net/aliases, and their number as in /proc/net/alias_types
 * (net/core/net_alias.c of that kernel): fixed columns, records of 64 bytes with the newline. An alias is what has a
 * label with a colon; IPv6 had none.
 */
final class ProcText {

    private static final int AF_INET = 2;

    private ProcText() {}

    static List<String> lines(List<AddressMessage> addresses) {
        List<String> lines = new ArrayList<>();
        lines.add(record("device           family address"));
        int count = 0;
        for (AddressMessage each : addresses) {
            String label = each.label();
            if (label != null && label.indexOf(':') > 0) {
                lines.add(record(
                        String.format(Locale.ROOT, "%-16s %-6d %s", label, AF_INET, IpAddress.of(each.local()))));
                count++;
            }
        }
        lines.add("");
        lines.add("type    name            n_attach");
        lines.add(String.format(Locale.ROOT, "%-7d %-15s %-7d", AF_INET, "ip", count));
        return lines;
    }

    private static String record(String text) {
        return String.format(Locale.ROOT, "%-63s", text);
    }
}
