package dev.multihome.provision;

import dev.multihome.cli.Exit;
import dev.multihome.config.Json;
import dev.multihome.plan.Plan;
import java.io.IOException;

/** {@code aliases plan}. */
final class PlanVerb extends AliasVerb {

    PlanVerb() {
        super(
                "plan",
                "Show what `up` would change, and change nothing.",
                "",
                "`+` adds, `-` removes, `!` cannot be had; `up` does exactly these steps.",
                "",
                "Needs no privilege. Exit status: 0, or 1 for bad configuration or failure; with",
                "--detailed-exit-code 2 when `up` would change something.");
        flag("--json", "as JSON");
        flag("--detailed-exit-code", "exit with 2 when there are changes");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        Plan plan = provisioner.plan();
        if (has("--json")) {
            out().print(Json.of(PlanText.json(plan)));
        } else {
            print(PlanText.lines(plan));
        }
        return plan.changes() && has("--detailed-exit-code") ? Exit.CHANGES : Exit.OK;
    }
}
