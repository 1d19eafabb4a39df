package dev.multihome.provision;

import dev.multihome.cli.Exit;
import dev.multihome.linux.Kernel;
import java.io.IOException;
import java.util.List;

/** {@code aliases status}. */
final class StatusVerb extends AliasVerb {

    StatusVerb() {
        super(
                "status",
                "Show every address of this box, whose it is, and which site stands on it.",
                "",
                "Owner is `ours` (an alias that we added), `not ours` (served if a site wants it, never changed),",
                "`local` (127.0.0.0/8 and ::1, which need no alias), or `missing` (wanted, and not on the box).",
                "",
                "Formats: table; ifconfig, the blocks of net-tools, without counters; proc, what Linux 2.0 had in",
                "/proc/net/aliases and /proc/net/alias_types; json.",
                "",
                "Needs no privilege. Exit status: 0, or 1 for bad configuration or failure.");
        choice("--format", "FORMAT", List.of("table", "ifconfig", "proc", "json"), "table, ifconfig, proc or json");
        flag("--json", "as --format json");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        switch (value("--format").orElse(has("--json") ? "json" : "table")) {
            case "json" -> out().print(StatusText.json(provisioner.status()));
            case "ifconfig" -> {
                try (Kernel kernel = machine().kernel()) {
                    print(IfconfigText.lines(kernel.links(), kernel.addresses()));
                }
            }
            case "proc" -> {
                try (Kernel kernel = machine().kernel()) {
                    print(ProcText.lines(kernel.addresses()));
                }
            }
            default -> print(StatusText.table(provisioner.status()));
        }
        return Exit.OK;
    }
}
