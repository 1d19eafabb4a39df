package dev.multihome.provision;

import dev.multihome.config.ProvisionerConfig;
import dev.multihome.ledger.Ledger;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the box as the configuration wants it: an alias of ours that somebody removes comes back, an interface that
 * appears gets its aliases, an address that another host had is taken once it is free, one that another host claims later
 * is defended. What is not ours is left alone.
 * Holds the ledger as long as it runs, so that nobody works against it. {@link #run} is for one thread; any thread may
 * close.
 */
public final class Watcher implements AutoCloseable {

    /** How often addresses that cannot be had are tried again, without word from the kernel. */
    private static final Duration RETRY = Duration.ofSeconds(20);

    /** Two boxes that gave way to each other must not meet again each time: up to so much longer. */
    private static final Duration RETRY_SPREAD = Duration.ofSeconds(20);

    /** How often to look up where all is well. */
    private static final Duration IDLE = Duration.ofHours(1);

    /** Changes come in flocks: a link that goes down takes all its IPv6 addresses along. */
    private static final Duration FLOCK = Duration.ofMillis(20);

    /** Somebody who removes what we restore again and again is answered ever more slowly, up to this. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** So long without a repair, and the next is prompt again. Longer than the longest pause. */
    private static final Duration CALM = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final AtomicReference<@Nullable Provisioner> successor = new AtomicReference<>();
    private Provisioner provisioner;
    private final Machine machine;
    private final Changes changes;
    private final Ledger ledger;
    private final Consumer<ProvisionReport> listener;
    private final Renewals renewals;
    private Guard guard;
    private boolean unmet;
    private Duration pause = FLOCK;
    private long lastRepair = System.nanoTime() - CALM.toNanos() - 1;
    private long restored;
    private @Nullable ProvisionReport untold;
    private long untoldSince;

    Watcher(Provisioner provisioner, Machine machine, Consumer<ProvisionReport> listener) throws IOException {
        this.provisioner = provisioner;
        this.machine = machine;
        this.listener = listener;
        this.ledger = provisioner.hold();
        this.renewals = new Renewals(provisioner, ledger, System::nanoTime);
        try {
            // Before the first look, so that no change falls between the two.
            this.changes = machine.changes(provisioner.wantsRanges());
            this.guard = new Guard(machine, provisioner.ignored(), changes::nudge);
        } catch (IOException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /**
     * Takes hold of the ledger and begins to listen.
     *
     * @param listener hears of every run that changed something or could not, the first always
     * @throws IOException when another process holds the ledger, naming it
     */
    public static Watcher of(Provisioner provisioner, Consumer<ProvisionReport> listener) throws IOException {
        return new Watcher(provisioner, new LinuxMachine(), listener);
    }

    /**
     * Brings everything up and keeps it so until closed.
     *
     * @return the first report when it was not permitted, which nothing will mend; else the last
     */
    public ProvisionReport run() throws IOException {
        ProvisionReport report = guard.marked(provisioner.up(ledger, OnFailure.KEEP_OTHERS));
        listener.accept(report);
        tellLater(report);
        while (changes.isOpen() && report.permitted()) {
            boolean allUsable =
                    report.addresses().stream().allMatch(each -> each.outcome().usable());
            Duration wait = untold == null ? allUsable && !unmet ? IDLE : retry() : provisioner.announceInterval();
            boolean changed = changes.await(renewals.atMost(wait));
            boolean succeeded = succeed();
            renewals.whenDue();
            announceAgain();
            if (changes.isOpen() && (changed || unmet || !allUsable)) {
                if (!succeeded) {
                    machine.pause(renewals.atMost(pause));
                }
                renewals.beforeWork();
                report = again(report);
            }
        }
        return report;
    }

    /**
     * Keeps the box as another configuration wants it from now on: what is missing is added, what is ours and no longer
     * wanted is removed. The listener hears of it in any case. Any thread may call it.
     *
     * @param other has the same state folder, whose ledger is held
     */
    public void keep(Provisioner other) {
        successor.set(other);
        changes.nudge();
    }

    /** How many aliases were restored after somebody had removed them. */
    public synchronized long restored() {
        return restored;
    }

    /** What it keeps to. After {@link #run} has returned. */
    ProvisionerConfig config() {
        return provisioner.config();
    }

    /** Gives everything back that is ours. After {@link #run} has returned. */
    public ProvisionReport down() throws IOException {
        return provisioner.down(ledger);
    }

    /** Stops {@link #run}, at the latest after the work in hand. */
    public void stop() {
        changes.close();
    }

    /** Lets go of the ledger. After {@link #run} has returned. */
    @Override
    public void close() {
        guard.close();
        changes.close();
        ledger.close();
    }

    private boolean succeed() {
        Provisioner next = successor.getAndSet(null);
        if (next == null) {
            return false;
        }
        if (!next.ignored().equals(provisioner.ignored())) {
            guard.close();
            guard = new Guard(machine, next.ignored(), changes::nudge);
        }
        provisioner = next;
        renewals.keep(next);
        unmet = true;
        return true;
    }

    private ProvisionReport again(ProvisionReport before) {
        try {
            ProvisionReport report = guard.marked(provisioner.up(ledger, OnFailure.KEEP_OTHERS));
            boolean news = unmet || !report.addresses().equals(before.addresses());
            unmet = false;
            List<Step.Claim> back =
                    report.claimed().stream().filter(Step.Claim::restores).toList();
            count(back.size());
            back.forEach(each -> LOG.warn(
                    "{} had been taken from {} and is back; {} so far",
                    each.prefix(),
                    each instanceof Step.Add add
                            ? add.alias().title()
                            : each.on().name(),
                    restored()));
            adapt(!back.isEmpty()
                    || report.added().size() < report.plan().adds().size());
            tellLater(report);
            if (news || report.plan().changes()) {
                listener.accept(report);
            }
            return report;
        } catch (IOException e) {
            LOG.error("{}; trying again", e.getMessage());
            pause = longer(pause);
            return before;
        }
    }

    private void tellLater(ProvisionReport report) {
        if (!report.added().isEmpty()) {
            untold = report;
            untoldSince = System.nanoTime();
        }
    }

    /** The second of two announcements, when its time has come. */
    private void announceAgain() {
        ProvisionReport due = untold;
        if (due == null
                || System.nanoTime() - untoldSince
                        < provisioner.announceInterval().toNanos()) {
            return;
        }
        untold = null;
        try {
            provisioner.announceAgain(due);
        } catch (IOException e) {
            LOG.warn("not announced a second time: {}", e.getMessage());
        }
    }

    /**
     * What we do is a change, too, and brings us here again: an address that is added and taken back each time, for
     * another host has it, must not keep us busy. Only a calm spell ends the caution.
     */
    private void adapt(boolean struggled) {
        long now = System.nanoTime();
        boolean calm = now - lastRepair > CALM.toNanos();
        if (struggled) {
            pause = longer(calm ? FLOCK : pause);
            lastRepair = now;
        } else if (calm) {
            pause = FLOCK;
        }
    }

    private static Duration retry() {
        return RETRY.plusNanos(ThreadLocalRandom.current().nextLong(RETRY_SPREAD.toNanos()));
    }

    private synchronized void count(long back) {
        restored += back;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
