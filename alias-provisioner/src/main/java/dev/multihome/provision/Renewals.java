package dev.multihome.provision;

import dev.multihome.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When leases are renewed: after a third of their time. For the watcher's thread. */
final class Renewals {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    private final Ledger ledger;
    private final LongSupplier clock;
    private Provisioner provisioner;
    private long interval;
    private long last;

    /** @param clock nanoseconds */
    Renewals(Provisioner provisioner, Ledger ledger, LongSupplier clock) {
        this.provisioner = provisioner;
        this.ledger = ledger;
        this.clock = clock;
        this.interval = provisioner.lease().interval().toNanos();
        this.last = clock.getAsLong();
    }

    /** Goes on with another configuration's lease; when the last renewal was is not forgotten. */
    void keep(Provisioner other) {
        provisioner = other;
        interval = other.lease().interval().toNanos();
    }

    /** So much of this wait, until the next renewal is due. */
    Duration atMost(Duration wait) {
        long left = Math.max(0, last + interval - clock.getAsLong());
        return left < wait.toNanos() ? Duration.ofNanos(left) : wait;
    }

    /** Renews when it is time. */
    void whenDue() {
        renewAfter(interval);
    }

    /** Renews when it is half time, for what follows may take seconds. */
    void beforeWork() {
        renewAfter(interval / 2);
    }

    private void renewAfter(long nanos) {
        if (clock.getAsLong() - last < nanos) {
            return;
        }
        try {
            provisioner.renew(ledger);
        } catch (IOException e) {
            LOG.error("{}; trying again", e.getMessage());
        }
        last = clock.getAsLong(); // after a failure, too: there is time for a second and a third
    }
}
