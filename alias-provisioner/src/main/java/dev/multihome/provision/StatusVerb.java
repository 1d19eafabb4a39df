package dev.multihome.provision;

import dev.multihome.cli.Exit;
import java.io.IOException;

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
                "Needs no privilege. Exit status: 0, or 1 for bad configuration or failure.");
        flag("--json", "as JSON");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        Status status = provisioner.status();
        if (has("--json")) {
            out().print(StatusText.json(status));
        } else {
            print(StatusText.table(status));
        }
        return Exit.OK;
    }
}
