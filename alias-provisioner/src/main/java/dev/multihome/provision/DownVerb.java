package dev.multihome.provision;

import java.io.IOException;

/** {@code aliases down}. */
final class DownVerb extends AliasVerb {

    DownVerb() {
        super(
                "down",
                "Remove every alias that is ours.",
                "",
                "Ours is what the ledger in state-folder records and the kernel shows exactly so: interface,",
                "address, prefix, label and mark. Everything else stays, the main address first of all.",
                "Sites keep their addresses and numbers for the next `up`.",
                "",
                "Needs CAP_NET_ADMIN if there is anything to remove.",
                "Exit status: 0 done, 1 bad configuration or failure, 4 not permitted.");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        ProvisionReport report = provisioner.down();
        if (!report.undone()) {
            print(ReportText.down(report));
        }
        report.failure().ifPresent(err()::println);
        return report.exitStatus();
    }
}
