package dev.multihome.listen;

import dev.multihome.address.SiteName;
import dev.multihome.endpoint.BindFailure;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.handshake.Engines;
import dev.multihome.listen.Opening.Failed;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.site.Limits;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Every listening socket of the server, on one set of I/O threads. An endpoint has one listener, whichever sites stand
 * behind it. Thread-safe.
 */
public final class Listeners implements AutoCloseable {

    /** Where it takes longer, the address has gone from the box, or somebody else has taken the port already. */
    private static final Duration LETTING_GO = Duration.ofSeconds(1);

    private static final Duration BETWEEN_TRIALS = Duration.ofMillis(1);

    private final Workers workers;
    private final Shared shared;
    private final Map<Endpoint, Listener> open = new TreeMap<>();
    private @Nullable Engines engines;

    /** Loads what opening a listener needs, so that it can be done beside other work at launch. Changes nothing else. */
    public static void prepare() {
        Workers.prepare();
        FirstRequest.prepare();
    }

    /**
     * Starts the I/O threads.
     *
     * @param ioThreads how many, or 0 for as many as there are processors
     */
    public Listeners(int ioThreads, Limits limits) {
        this(ioThreads, limits, true, PassedSockets.NONE);
    }

    /**
     * Starts the I/O threads.
     *
     * @param ioThreads how many, or 0 for as many as there are processors
     * @param hurries whether simple requests for what is in memory are answered in front of Undertow's parser
     * @param passed sockets that need not be bound
     */
    public Listeners(int ioThreads, Limits limits, boolean hurries, PassedSockets passed) {
        workers = Workers.start(ioThreads);
        shared = Shared.of(limits, hurries, passed);
        long window = limits.rate().window().toMillis();
        workers.worker().getIoThread().executeAtInterval(this::tick, window, TimeUnit.MILLISECONDS);
    }

    /**
     * From now on TLS is spoken where it should be. Until then connections wait in the kernel's backlog, so that nothing
     * else waits for certificates at launch.
     */
    public synchronized void secure(Engines from) {
        engines = from;
        open.values().forEach(listener -> listener.secure(from));
    }

    private synchronized void tick() {
        open.values().forEach(Listener::tick);
    }

    /** Serves a site's endpoints under the limits that hold where nothing else is said. */
    public Opening open(SiteName site, Map<Endpoint, ? extends HttpHandler> wanted) {
        return open(site, wanted, shared.limits());
    }

    /**
     * Serves a site's endpoints, all or none. One that is open already, because another site shares it, gets the new
     * handler and keeps its socket; the others are bound. Nothing is accepted and no handler is exchanged before every
     * one is bound.
     *
     * @param site whose they are, for the message
     * @param wanted what is to stand behind each endpoint
     * @param limits what its clients may use, without those that are for all listeners together
     */
    public synchronized Opening open(SiteName site, Map<Endpoint, ? extends HttpHandler> wanted, Limits limits) {
        Shared with = shared.with(limits);
        List<Listener> bound = new ArrayList<>();
        List<Listener> all = new ArrayList<>();
        for (var each : wanted.entrySet()) {
            Listener there = open.get(each.getKey());
            if (there == null) {
                try {
                    there = new Listener(each.getKey(), each.getValue(), workers.worker(), with);
                } catch (IOException refused) {
                    bound.forEach(Listener::abandon);
                    return new Failed(each.getKey(), site + ": " + BindFailure.describe(each.getKey(), refused));
                }
                bound.add(there);
            }
            all.add(there);
        }
        bound.forEach(listener -> open.put(listener.endpoint(), listener));
        int next = 0;
        for (HttpHandler handler : wanted.values()) {
            all.get(next).limit(with);
            all.get(next++).serve(handler);
        }
        bound.forEach(this::accept);
        return new Opened(all);
    }

    private void accept(Listener listener) {
        if (!listener.endpoint().secure()) {
            listener.accept();
        } else if (engines != null) {
            listener.secure(engines);
        }
    }

    /** Why an endpoint that is not open cannot be bound now; empty when it can. Nobody can connect to it meanwhile. */
    public Optional<String> obstacle(Endpoint endpoint) {
        if (shared.passed().at(endpoint).isPresent()) {
            return Optional.empty();
        }
        try (var trial = new Socket()) {
            trial.setReuseAddress(true); // as the listener has it
            trial.bind(endpoint.toSocketAddress());
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(BindFailure.describe(endpoint, refused));
        }
    }

    /**
     * Puts another handler behind an endpoint that is open, and other limits before it, as {@link #open} does.
     *
     * @param limits what its clients may use, without those that are for all listeners together
     */
    public synchronized void exchange(Endpoint endpoint, HttpHandler handler, Limits limits) {
        Listener there = open.get(endpoint);
        if (there != null) {
            there.limit(shared.with(limits));
            there.serve(handler);
        }
    }

    /** The sockets that need not be bound. */
    public PassedSockets passed() {
        return shared.passed();
    }

    /** The listener of an endpoint, if it is open. */
    public synchronized Optional<Listener> at(Endpoint endpoint) {
        return Optional.ofNullable(open.get(endpoint));
    }

    /**
     * Ends a listener. Its address and port are free when this returns, and connections that wait in its backlog are
     * reset; but if its socket was passed to this process, they go on waiting. Those that it accepted get the grace time: each next response closes its connection, idle ones are closed
     * after a second at most, and what is left is cut.
     *
     * @return complete when its last connection has ended, on an I/O thread
     */
    public CompletableFuture<Drained> close(Listener listener, Duration grace) {
        synchronized (this) {
            open.remove(listener.endpoint(), listener);
        }
        CompletableFuture<Drained> drained = listener.close(grace);
        awaitFree(listener.endpoint());
        return drained;
    }

    /** NIO closes a descriptor only once the selector of each I/O thread, where it stands cancelled, has let go of it. */
    private void awaitFree(Endpoint endpoint) {
        long end = System.nanoTime() + LETTING_GO.toNanos();
        while (obstacle(endpoint).isPresent() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_TRIALS.toNanos());
        }
    }

    /** What has been counted over all listeners, closed ones too. */
    public Counts counts() {
        return shared.admission().counts();
    }

    /** How often clients were turned away or cut off, by reason, over all listeners, closed ones too. */
    public Map<Refused, Long> refused() {
        return shared.tally().all();
    }

    /**
     * Ends every listener as {@link #close(Listener, Duration)} does, and waits for it; then stops the I/O threads.
     * Nothing can be opened after it.
     *
     * @param limit the grace time for all together
     */
    public Drained close(Duration limit) {
        List<Listener> all;
        synchronized (this) {
            all = List.copyOf(open.values());
            open.clear();
        }
        var closing = all.stream().map(listener -> listener.close(limit)).toList();
        Drained sum = closing.stream().map(CompletableFuture::join).reduce(Drained.NOTHING, Drained::plus);
        workers.stop();
        shared.buffers().close();
        shared.records().close();
        return sum;
    }

    /** Ends everything at once. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
