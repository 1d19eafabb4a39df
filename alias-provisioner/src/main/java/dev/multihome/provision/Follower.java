package dev.multihome.provision;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells what has become of the addresses and changes nothing: for a process that may not, or that stands beside one that
 * does. {@link #run} is for one thread; any thread may close.
 */
public final class Follower implements AutoCloseable {

    /** Without word from the kernel; a net below, since every change is told. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    /** Changes come in flocks. */
    private static final Duration FLOCK = Duration.ofMillis(20);

    private volatile Provisioner provisioner;
    private final Machine machine;
    private final Changes changes;
    private final Consumer<ProvisionReport> listener;

    Follower(Provisioner provisioner, Machine machine, Consumer<ProvisionReport> listener) throws IOException {
        this.provisioner = provisioner;
        this.machine = machine;
        this.listener = listener;
        this.changes = machine.changes(provisioner.wantsRanges());
    }

    /**
     * Begins to listen to the kernel.
     *
     * @param listener hears what is there at first, and each time that it has changed
     */
    public static Follower of(Provisioner provisioner, Consumer<ProvisionReport> listener) throws IOException {
        return new Follower(provisioner, new LinuxMachine(), listener);
    }

    /** Tells of another configuration's addresses from now on. Any thread may call it. */
    public void keep(Provisioner other) {
        provisioner = other;
        changes.nudge();
    }

    /** Follows until closed. */
    public void run() throws IOException {
        ProvisionReport last = ProvisionReport.asIs(provisioner.plan());
        listener.accept(last);
        while (changes.isOpen()) {
            changes.await(LOOK);
            if (!changes.isOpen()) {
                return;
            }
            machine.pause(FLOCK);
            ProvisionReport report = ProvisionReport.asIs(provisioner.plan());
            if (!report.addresses().equals(last.addresses())) {
                listener.accept(report);
            }
            last = report;
        }
    }

    @Override
    public void close() {
        changes.close();
    }
}
