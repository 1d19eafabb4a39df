package dev.multihome.disk;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Follows files and folders, and tells of a change when it has come to rest: a file that an editor writes twice is told
 * of once, a folder that is being filled when nothing has changed in it for a quarter of a second. A thread of its own;
 * thread-safe.
 */
public final class DiskWatch implements AutoCloseable {

    /** How often to look at what is not at rest. */
    private static final long PULSE_MILLIS = 50;

    /** How often to look beyond what the kernel reports: it is silent about network file systems and mounts. */
    private static final long SWEEP_MILLIS = 1_000;

    /** The same where the kernel reports nothing. */
    private static final long BLIND_SWEEP_MILLIS = 200;

    /** How many are looked at in one sweep, in turn: some µs each. */
    private static final int SLICE = 500;

    private static final int BLIND_SLICE = 1_000;

    private final Runnable listener;
    private final Consumer<Error> broken;
    private final Bell bell = new Bell();
    private final Watched watched;
    private final Set<Path> changed = new HashSet<>();
    private final Thread thread = new Thread(this::run, "disk");
    private @Nullable Interest next;
    private Interest interest;
    private long nextSweep = System.nanoTime();
    private boolean blind;
    private boolean open = true;

    /**
     * Looks at nothing yet.
     *
     * @param listener is told that {@link #take} has something, on the thread of this
     * @param broken is told, on the same thread, what ends it, for it cannot go on: a class that does not load, no memory
     */
    public DiskWatch(Interest interest, Runnable listener, Consumer<Error> broken) {
        this.broken = broken;
        this.interest = interest;
        this.next = interest;
        this.listener = listener;
        watched = new Watched(interest);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Follows something else from now on. What is in both stays as it is known. */
    public synchronized void follow(Interest other) {
        next = other;
    }

    /** What has changed since it was asked for last, at rest by now. */
    public synchronized Set<Path> take() {
        Set<Path> all = Set.copyOf(changed);
        changed.clear();
        return all;
    }

    /** Whether a folder may be used: it was there at first, or has come to rest since. */
    public boolean isSettled(Path folder) {
        return watched.settled().contains(folder);
    }

    /** The folders in another that may be used, by name, without hidden ones; known without reading it. */
    public List<Path> settledIn(Path folder) {
        return watched.settled().in(folder);
    }

    @Override
    public void close() {
        synchronized (this) {
            open = false;
        }
        bell.close();
    }

    private synchronized boolean isOpen() {
        return open;
    }

    /** What was being adopted may have been half of it. */
    private synchronized void again() {
        if (next == null) {
            next = interest;
        }
    }

    private synchronized @Nullable Interest next() {
        Interest latest = next;
        next = null;
        return latest;
    }

    private void run() {
        try {
            while (isOpen()) {
                try {
                    round();
                } catch (RuntimeException failed) {
                    LoggerFactory.getLogger(DiskWatch.class)
                            .error("files and folders could not be looked at; trying again", failed);
                    again();
                    bell.await(SWEEP_MILLIS);
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (Error fatal) {
            broken.accept(fatal);
        }
    }

    private void round() throws InterruptedException {
        Interest other = next();
        if (other != null) {
            interest = other;
            watched.adopt(other);
            nextSweep = System.nanoTime();
        }
        long start = System.nanoTime();
        if (start - nextSweep >= 0) {
            sweep(interest);
        }
        tell(watched.atRest(start));
        long worked = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long untilSweep = TimeUnit.NANOSECONDS.toMillis(nextSweep - System.nanoTime()) + 1;
        long pause = watched.isAtRest() ? untilSweep : Math.max(PULSE_MILLIS, worked);
        if (watched.notice(bell.await(Math.max(1, pause)))) {
            nextSweep = System.nanoTime();
        }
    }

    private void sweep(Interest now) {
        bell.hang(watched.places(now));
        boolean silent = !bell.failure().isEmpty();
        if (blind && !silent) {
            LoggerFactory.getLogger(DiskWatch.class).info("the kernel tells of changes of files and folders again");
        } else if (!blind && silent) {
            LoggerFactory.getLogger(DiskWatch.class)
                    .warn(
                            "files and folders are looked at every {} ms, for the kernel does not tell of all changes: {};"
                                    + " see fs.inotify.max_user_instances and fs.inotify.max_user_watches",
                            BLIND_SWEEP_MILLIS,
                            bell.failure());
        }
        blind = silent;
        watched.sweep(now, blind ? BLIND_SLICE : SLICE);
        nextSweep = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(blind ? BLIND_SWEEP_MILLIS : SWEEP_MILLIS);
    }

    private void tell(List<Path> news) {
        if (!news.isEmpty()) {
            synchronized (this) {
                changed.addAll(news);
            }
            listener.run();
        }
    }
}
