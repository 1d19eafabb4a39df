package dev.multihome.listen;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.XnioExecutor;

/** The connections of one listener, and their end. Thread-safe. */
final class Links {

    /** A client that sends its next request within this time is told to close instead of being closed upon. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final ConcurrentHashMap<SocketAddress, Link> open = new ConcurrentHashMap<>(1); // there are many, with few
    private final CompletableFuture<Drained> drained = new CompletableFuture<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private volatile boolean draining;
    /** Whether no more will be added. */
    private volatile boolean closed;

    void add(Link link) {
        open.put(link.peer(), link);
    }

    void remove(Link link) {
        open.remove(link.peer(), link);
        if (draining) {
            ended.incrementAndGet();
            completeWhenEmpty();
        }
    }

    Link of(SocketAddress peer) {
        Link link = open.get(peer);
        if (link == null) {
            throw new IllegalStateException("a request came from " + peer + ", which is not connected");
        }
        return link;
    }

    /** Cuts those that are too slow, once in a rate window. */
    void tick(Tally tally) {
        for (Link link : open.values()) {
            Refused reason = link.pace().tick();
            if (reason != null) {
                tally.count(reason);
                link.execute(link::cut);
            }
        }
    }

    int size() {
        return open.size();
    }

    boolean isDraining() {
        return draining;
    }

    /**
     * Lets what is under way end. Each response from now on closes its connection; connections that stay idle are closed
     * after a second, or half the grace time; at its end all others are cut.
     *
     * @param settled complete when no more will be added
     */
    CompletableFuture<Drained> drain(XnioExecutor timer, Duration grace, CompletableFuture<Void> settled) {
        draining = true;
        open.values().forEach(Link::drain);
        long quiet = Math.min(QUIET.toMillis(), grace.toMillis() / 2);
        var sweep = timer.executeAfter(this::closeIdle, quiet, TimeUnit.MILLISECONDS);
        var end = timer.executeAfter(this::closeAll, grace.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> ignored = settled.thenRun(() -> {
            closed = true;
            completeWhenEmpty();
        });
        return drained.whenComplete((result, failure) -> {
            sweep.remove();
            end.remove();
        });
    }

    private void closeIdle() {
        open.values()
                .forEach(link -> link.execute(() -> {
                    if (link.isBusy()) {
                        link.goAway();
                    } else {
                        close(link);
                    }
                }));
    }

    private void closeAll() {
        open.values().forEach(link -> link.execute(() -> close(link)));
    }

    private void close(Link link) {
        if (link.isBusy()) {
            cut.incrementAndGet();
        } else if (!link.isFinished()) {
            idle.incrementAndGet();
        }
        link.close();
    }

    private void completeWhenEmpty() {
        if (closed && open.isEmpty()) {
            drained.complete(new Drained(ended.get() - idle.get() - cut.get(), idle.get(), cut.get()));
        }
    }
}
