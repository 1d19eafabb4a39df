package dev.multihome.listen;

import dev.multihome.endpoint.Endpoint;
import dev.multihome.handshake.Engines;
import dev.multihome.linux.PassedSocket;
import dev.multihome.socket.IoThreads;
import dev.multihome.socket.ListeningSocket;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One listening socket and the connections that came in by it. Made by {@link Listeners#open}, ended by
 * {@link Listeners#close}. Thread-safe.
 */
public final class Listener {

    private final Links links = new Links();
    private final Doorway doorway;
    private final Entrance entrance;
    private final Tally tally;
    private final IoThreads threads;
    private final ListeningSocket socket;
    private final Endpoint endpoint;

    /** Binds, or takes the socket that was passed for it. Connections wait in the kernel's backlog until {@link #accept()}. */
    Listener(Endpoint wanted, HttpHandler behind, IoThreads threads, Shared shared) throws IOException {
        this.threads = threads;
        tally = shared.tally();
        doorway = new Doorway(links, wanted.secure(), tally, behind);
        entrance = new Entrance(links, doorway, shared);
        Optional<PassedSocket> passed = shared.passed().at(wanted);
        socket = passed.isPresent()
                ? ListeningSocket.on(passed.get(), threads, entrance)
                : ListeningSocket.bind(wanted.toSocketAddress(), shared.backlog(), threads, entrance);
        endpoint = wanted.at(socket.address());
    }

    /** Where it stands, with the port that the kernel chose where 0 was asked for. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** How many connections are open. */
    public int connections() {
        return links.size();
    }

    /** How many requests have been answered in front of Undertow's parser. */
    public long hurried() {
        return doorway.hurried();
    }

    /**
     * Puts another handler behind the socket, from the next request on. The socket stays as it is, for closing it would
     * reset the connections that wait in the kernel's backlog; requests under way end with the handler they began with.
     */
    public void serve(HttpHandler behind) {
        doorway.serve(behind);
    }

    /** Holds the connections that come from now on to other limits. */
    void limit(Shared changed) {
        entrance.limit(changed);
    }

    /** Cuts connections that are too slow. */
    void tick() {
        links.tick(tally);
    }

    /** Accepts, if it is one that speaks TLS. */
    void secure(Engines from) {
        if (endpoint.secure()) {
            entrance.secure(() -> from.of(endpoint));
            accept();
        }
    }

    void accept() {
        socket.start();
    }

    /** Closes the socket of one that has never accepted. */
    void abandon() {
        socket.close();
    }

    /** Frees address and port at once, unless the socket was passed, and ends the connections as {@link Links#drain} says. */
    CompletableFuture<Drained> close(Duration grace) {
        socket.close();
        return links.drain(threads.getIoThread(), grace, socket.settled());
    }
}
