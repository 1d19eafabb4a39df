package dev.multihome.app;

import dev.multihome.config.OnExit;
import dev.multihome.provision.Follower;
import dev.multihome.provision.OnFailure;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.Provisioner;
import dev.multihome.provision.Watcher;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of the sites, brought up and kept up on a thread of their own. Where that is not permitted, or another
 * process does it already, they are followed as they come and go. Started and stopped by one thread, once.
 */
final class Addresses {

    private final Provisioner provisioner;
    private final OnExit onExit;
    private final Consumer<ProvisionReport> listener;
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread thread = new Thread(this::attend, "addresses");
    private Runnable ender = () -> {};
    private boolean stopping;
    private volatile @Nullable IOException failure;

    /** @param listener hears what has become of the addresses, at first and whenever that changes, one call at a time */
    Addresses(Provisioner provisioner, OnExit onExit, Consumer<ProvisionReport> listener) {
        this.provisioner = provisioner;
        this.onExit = onExit;
        this.listener = report -> {
            listener.accept(report);
            told.countDown();
        };
    }

    /**
     * Begins, and returns when the listener has heard of every address for the first time.
     *
     * @throws IOException when the addresses of this box, or the record of those that are ours, cannot be read
     */
    void start() throws IOException {
        if (!provisioner.needsKernel()) {
            listener.accept(provisioner.up(OnFailure.KEEP_OTHERS));
            return;
        }
        thread.start();
        try {
            told.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Ends, and gives the addresses back if {@code addresses.on-exit} says so. */
    void stop() {
        synchronized (this) {
            stopping = true;
            ender.run();
        }
        try {
            thread.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void attend() {
        try {
            if (!keep()) {
                follow();
            }
        } catch (IOException failed) {
            if (told.getCount() == 0) {
                log().error("the addresses are no longer watched: {}", failed.getMessage());
            }
            failure = failed;
        } finally {
            told.countDown();
        }
    }

    /** @return false when it is not for us to do */
    private boolean keep() throws IOException {
        Watcher watcher;
        try {
            watcher = Watcher.of(provisioner, this::unlessForbidden);
        } catch (IOException held) {
            log().warn("addresses are waited for, not brought up: {}", held.getMessage());
            return false;
        }
        try (watcher) {
            endBy(watcher::stop);
            ProvisionReport last = watcher.run();
            if (!last.permitted()) {
                log().warn(
                                "addresses are waited for, not brought up: {}",
                                last.failure().orElse("not permitted"));
                return false;
            }
            if (onExit == OnExit.REMOVE) {
                watcher.down().failure().ifPresent(each -> log().error(each));
            }
            return true;
        }
    }

    private void follow() throws IOException {
        try (Follower follower = Follower.of(provisioner, listener)) {
            endBy(follower::close);
            follower.run();
        }
    }

    private synchronized void endBy(Runnable next) {
        ender = next;
        if (stopping) {
            next.run();
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
