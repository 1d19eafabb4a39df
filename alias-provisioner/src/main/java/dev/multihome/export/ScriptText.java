package dev.multihome.export;

import java.util.List;

/** A script that adds what is missing and removes what it would have added. */
final class ScriptText {

    private static final String HEAD = """
            #!/bin/sh
            # Aliases of the sites on this box. Usage: sh FILE up | down
            # An address that the box has already is left as it is. Removing one compares address, length and label.
            set -eu

            has() { [ -n "$(ip -o address show to "$1")" ]; }
            add() { host=$1; shift; has "$host" || ip address add "$@"; }
            remove() { host=$1; shift; ! has "$host" || ip address delete "$@"; }

            """;

    private ScriptText() {}

    static String of(List<Entry> entries) {
        var text = new StringBuilder(HEAD);
        text.append("case ${1-} in\nup)\n");
        for (Entry each : entries) {
            text.append("  add ").append(host(each)).append(what(each));
            each.broadcast().ifPresent(it -> text.append(" broadcast ").append(it));
            text.append(each.isIpv6() ? " preferred_lft 0 valid_lft forever" : "")
                    .append(" noprefixroute\n");
        }
        text.append("  ;;\ndown)\n");
        entries.forEach(each ->
                text.append("  remove ").append(host(each)).append(what(each)).append('\n'));
        return text.append("  ;;\n*)\n  echo \"usage: $0 up | down\" >&2\n  exit 64\n  ;;\nesac\n")
                .toString();
    }

    private static String host(Entry entry) {
        return entry.prefix().address() + (entry.isIpv6() ? "/128 " : "/32 ");
    }

    private static String what(Entry entry) {
        return entry.prefix() + " dev " + entry.interfaceName()
                + entry.label().map(each -> " label " + each).orElse("");
    }
}
