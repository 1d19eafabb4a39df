package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.cli.Table;
import dev.multihome.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A status as the HOWTO's table, and as JSON. */
final class StatusText {

    private StatusText() {}

    static List<String> table(Status status) {
        var table = new Table("INTERFACE", "ADDRESS", "BROADCAST", "NETMASK", "LABEL", "OWNER", "SITE");
        for (Status.Row row : status.rows()) {
            table.row(
                    row.interfaceName(),
                    row.prefix().address().toString(),
                    row.broadcast().map(IpAddress::toString).orElse(""),
                    netmask(row),
                    row.label(),
                    row.owner().word(),
                    sites(row) + (row.remark().isEmpty() ? "" : " (" + row.remark() + ")"));
        }
        List<String> lines = new ArrayList<>(table.lines());
        status.notes().forEach(each -> lines.add("note: " + each));
        return lines;
    }

    static String json(Status status) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Status.Row row : status.rows()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("interface", row.interfaceName());
            each.put("address", row.prefix().address());
            each.put("prefix-length", row.prefix().length());
            each.put("netmask", netmask(row));
            each.put("broadcast", row.broadcast());
            each.put("label", row.label().isEmpty() ? Optional.empty() : row.label());
            each.put("owner", row.owner().word());
            each.put("sites", row.sites());
            each.put("remark", row.remark());
            rows.add(each);
        }
        return Json.of(Map.of("addresses", rows, "notes", status.notes()));
    }

    /** IPv6 has no netmasks, only lengths (RFC 4291 section 2.3). */
    private static String netmask(Status.Row row) {
        return row.prefix().address().family() == Family.IPV4
                ? row.prefix().netmask().toString()
                : "/" + row.prefix().length();
    }

    private static String sites(Status.Row row) {
        return row.sites().isEmpty()
                ? "-"
                : row.sites().stream().map(SiteName::toString).collect(Collectors.joining(", "));
    }
}
