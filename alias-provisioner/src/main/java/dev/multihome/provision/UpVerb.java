package dev.multihome.provision;

import java.io.IOException;

/** {@code aliases up}. */
final class UpVerb extends AliasVerb {

    UpVerb() {
        super(
                "up",
                "Bring up an alias for every address that a site wants and the box has not.",
                "",
                "Aliases of ours that no site wants any more are removed. Addresses that the box has from",
                "elsewhere, such as its main address, are left alone. Running it again changes nothing.",
                "If one address fails, those that this run added are removed again; an address that somebody",
                "else has does not hold back the others.",
                "",
                "Before an address is added, the network is asked whether another host has it (addresses.probe);",
                "afterwards the network is told that it is ours.",
                "",
                "Needs CAP_NET_ADMIN and, to ask, CAP_NET_RAW, unless every address is in 127.0.0.0/8.",
                "Exit status: 0 done, 1 bad configuration or failure, 4 not permitted, 5 an address is in use",
                "elsewhere.");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        ProvisionReport report = provisioner.up(OnFailure.UNDO_ALL);
        if (!report.undone()) {
            print(ReportText.up(report));
        }
        report.failure().ifPresent(err()::println);
        if (!report.added().isEmpty()) {
            out().flush();
            new LinuxMachine().pause(provisioner.announceInterval());
            provisioner.announceAgain(report);
        }
        return report.exitStatus();
    }
}
