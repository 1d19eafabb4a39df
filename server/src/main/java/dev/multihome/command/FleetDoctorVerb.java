package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.fleet.Doctor;
import dev.multihome.fleet.Finding;
import dev.multihome.fleet.Membership;
import dev.multihome.fleet.Ways;
import java.time.Duration;
import java.util.List;

/** {@code fleet doctor}. */
public final class FleetDoctorVerb extends FleetVerb {

    private static final Duration PATIENCE = Duration.ofMillis(2500);

    public FleetDoctorVerb() {
        super(
                "doctor",
                "Look for what keeps boxes from hearing one another, each with its remedy.",
                "",
                "Needs no privilege but to read the key file. Exit status: 0, or 1 when something is wrong.");
    }

    @Override
    int run(Membership membership, Ways ways) {
        List<Finding> findings = new Doctor(membership, ways).examine(PATIENCE);
        for (Finding each : findings) {
            out().println((each.good() ? "ok    " : "wrong ") + each.what());
            if (!each.remedy().isEmpty()) {
                out().println("      " + each.remedy());
            }
        }
        return findings.stream().allMatch(Finding::good) ? Exit.OK : Exit.ERROR;
    }
}
