package dev.multihome.provision;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Signals;
import dev.multihome.config.OnExit;
import dev.multihome.config.ProvisionerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code aliases watch}. */
final class WatchVerb extends AliasVerb {

    /** The kernel takes seconds to remove thousands of IPv6 addresses; systemd kills after 90 s (TimeoutStopSec). */
    private static final long PATIENCE_SECONDS = 80;

    private volatile boolean stopped;

    WatchVerb() {
        super(
                "watch",
                "Bring the aliases up and keep them up until stopped.",
                "",
                "An alias of ours that somebody removes comes back, and that is logged; foreign addresses are",
                "left alone. An interface that appears or comes up gets its aliases, an address that another",
                "host has is taken once that host is gone. Holds the ledger: `up` and `down` are refused meanwhile.",
                "An address of ours that another host claims later is announced once and kept (RFC 5227 section",
                "2.4 (c)); the other's MAC address is logged. Leases (addresses.lease) are renewed in time.",
                "",
                "SIGHUP has the configuration and the folders of sites-folder read again; where it is wrong, that is",
                "said and nothing changes. SIGTERM and SIGINT stop it; addresses.on-exit says whether the aliases",
                "stay (keep) or go (remove).",
                "Needs CAP_NET_ADMIN and, to ask the network first, CAP_NET_RAW.",
                "Exit status: 0 stopped, 1 bad configuration or failure, 4 not permitted.");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        try (Watcher watcher = Watcher.of(provisioner, this::show)) {
            var finished = new CountDownLatch(1);
            Signals.on("HUP", () -> reread(watcher, provisioner.config()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(watcher, finished), "stop"));
            ProvisionReport last = watcher.run();
            if (!last.permitted()) {
                finished.countDown();
                return last.exitStatus();
            }
            if (watcher.config().onExit() == OnExit.REMOVE) {
                show(watcher.down());
            }
            stopped = true;
            finished.countDown();
            return Exit.OK;
        }
    }

    private void reread(Watcher watcher, ProvisionerConfig first) {
        Optional<Provisioner> next = read();
        if (next.isEmpty()) {
            err().println("SIGHUP: the configuration is not applied, and nothing has changed");
        } else if (!next.get().config().stateFolder().equals(first.stateFolder())) {
            err().println(
                            "SIGHUP: state-folder is another now, and nothing has changed; stop this, and start it again");
        } else {
            watcher.keep(next.get());
        }
        err().flush();
    }

    /** A JVM that ends by a signal exits with 128 and its number, however gracefully it stopped; scripts want 0. */
    private void stop(Watcher watcher, CountDownLatch finished) {
        watcher.stop();
        try {
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && stopped) {
                Runtime.getRuntime().halt(Exit.OK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the JVM ends anyway
        }
    }

    private void show(ProvisionReport report) {
        print(report.undone() ? List.of() : ReportText.up(report));
        report.failure().ifPresent(err()::println);
        out().flush();
        err().flush();
    }
}
