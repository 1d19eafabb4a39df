package dev.multihome.loop;

import dev.multihome.config.OnExit;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.disk.NoRoom;
import dev.multihome.disk.Shortage;
import dev.multihome.provision.Follower;
import dev.multihome.provision.OnFailure;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.Provisioner;
import dev.multihome.provision.Watcher;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of the sites, brought up and kept up on a thread of their own. Where that is not permitted, or another
 * process does it already, they are followed as they come and go; so they are while there is no room to record them, until
 * that is {@linkplain #retry tried again} with success. Used by one thread.
 */
public final class Addresses {

    private final Consumer<ProvisionReport> listener;
    private final Consumer<Exception> failed;
    private final Consumer<Error> broken;
    private ProvisionerConfig config;
    private Provisioner provisioner;
    private @Nullable Thread thread;
    private Runnable ender = () -> {};
    private Consumer<Provisioner> keeper = unused -> {};
    private volatile LongSupplier restored = () -> 0;
    private boolean stopping;
    private String lack = "";

    /**
     * Touches nothing yet.
     *
     * @param listener hears what has become of the addresses, at first and whenever that changes or is asked for, one
     *     call at a time
     * @param failed hears that it will not hear of them any more, and why
     * @param broken hears the same where the process cannot go on
     */
    Addresses(
            ProvisionerConfig config,
            Consumer<ProvisionReport> listener,
            Consumer<Exception> failed,
            Consumer<Error> broken) {
        this.config = config;
        this.provisioner = new Provisioner(config);
        this.listener = listener;
        this.failed = failed;
        this.broken = broken;
    }

    /**
     * Begins. Where no address needs the kernel the listener has heard of all of them when this returns.
     *
     * @throws IOException when the record of those that are ours cannot be read or written
     */
    void start() throws IOException {
        if (provisioner.needsKernel()) {
            thread = new Thread(this::attend, "addresses");
            thread.start();
        } else {
            listener.accept(provisioner.up(OnFailure.KEEP_OTHERS));
        }
    }

    /**
     * Goes over to what another configuration wants; the listener is told of it.
     *
     * @param other with the same state folder
     * @throws IOException as {@link #start} does
     */
    void want(ProvisionerConfig other) throws IOException {
        boolean attended;
        synchronized (this) {
            config = other;
            provisioner = provisioner.followedBy(other);
            keeper.accept(provisioner);
            attended = thread != null && thread.isAlive();
        }
        if (!attended) {
            start();
        }
    }

    /** Tries to bring them up if only a lack of room to record them has kept it from that. */
    synchronized void retry() {
        if (!lack.isEmpty()) {
            ender.run();
        }
    }

    /** How many were put back after somebody had removed them. For any thread. */
    long restored() {
        return restored.getAsLong();
    }

    /** Ends, and gives the addresses back if {@code addresses.on-exit} says so. */
    void stop() {
        synchronized (this) {
            stopping = true;
            ender.run();
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void attend() {
        try {
            boolean goesOn = !keep();
            while (goesOn) {
                follow();
                goesOn = isForUs() && !keep();
            }
        } catch (IOException | RuntimeException failure) {
            failed.accept(failure);
        } catch (Error fatal) {
            broken.accept(fatal);
        }
    }

    /** @return false when it is not for us to do */
    private boolean keep() throws IOException {
        Provisioner first = current();
        Watcher watcher;
        try {
            watcher = Watcher.of(first, this::unlessForbidden);
        } catch (IOException held) {
            if (Shortage.isBehind(held)) {
                throw held; // and not because of another process: it is ours to do
            }
            waitFor(held);
            return false;
        }
        haveRoom();
        long before = restored();
        restored = () -> before + watcher.restored();
        try (watcher) {
            attendWith(first, watcher::stop, watcher::keep);
            ProvisionReport last = watcher.run();
            if (!last.permitted()) {
                log().warn(
                                "addresses are waited for, not brought up: {}",
                                last.failure().orElse("not permitted"));
                return false;
            }
            if (onExit() == OnExit.REMOVE) {
                watcher.down().failure().ifPresent(each -> log().error(each));
            }
            return true;
        }
    }

    private synchronized void waitFor(IOException held) {
        String why = String.valueOf(held.getMessage());
        if (!why.equals(lack)) {
            log().warn("addresses are waited for, not brought up: {}", why);
        }
        lack = NoRoom.isBehind(held) ? why : "";
    }

    private synchronized void haveRoom() {
        if (!lack.isEmpty()) {
            lack = "";
            log().info("addresses are brought up: there is room to record them");
        }
    }

    /** Whether they are followed only because there was no room to record them. */
    private synchronized boolean isForUs() {
        return !stopping && !lack.isEmpty();
    }

    private void follow() throws IOException {
        Provisioner first = current();
        try (Follower follower = Follower.of(first, listener)) {
            attendWith(first, follower::close, follower::keep);
            follower.run();
        }
    }

    private synchronized Provisioner current() {
        return provisioner;
    }

    private synchronized OnExit onExit() {
        return config.onExit();
    }

    /** Who began with an earlier configuration hears of the one that came meanwhile. */
    private synchronized void attendWith(Provisioner first, Runnable end, Consumer<Provisioner> keep) {
        ender = end;
        keeper = keep;
        if (provisioner != first) {
            keep.accept(provisioner);
        }
        if (stopping) {
            end.run();
        }
    }

    /** What was not permitted was not done, and so says nothing about the addresses. */
    private void unlessForbidden(ProvisionReport report) {
        if (report.permitted()) {
            listener.accept(report);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Addresses.class);
    }
}
