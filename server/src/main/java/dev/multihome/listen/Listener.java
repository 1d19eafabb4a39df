package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.handshake.Engines;
import dev.multihome.handshake.GatheredSink;
import dev.multihome.handshake.Handshake;
import dev.multihome.handshake.MergedSink;
import dev.multihome.linux.PassedSocket;
import dev.multihome.site.Limits;
import dev.multihome.socket.Door;
import dev.multihome.socket.IoThreads;
import dev.multihome.socket.ListeningSocket;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/**
 * One listening socket and the connections that came in by it. Made by {@link Listeners#open}, ended by
 * {@link Listeners#close}. Thread-safe.
 */
public final class Listener {

    /** As ALPN has it: RFC 9113 section 3.2. */
    private static final String HTTP2 = "h2";

    /** The socket, and with Conscrypt the pipe of each engine. */
    private static final int DESCRIPTORS_OF_TLS = 3;

    private final Links links = new Links();
    private final Doorway doorway;
    private final Admission admission;
    private final Tally tally;
    private final boolean hurries;
    private final HttpOpenListener http;
    private final Streams streams;
    private final ByteBufferPool records;
    private final IoThreads threads;
    private final ListeningSocket socket;
    private final Endpoint endpoint;
    private final int descriptors;
    private volatile @Nullable Engines engines;
    private volatile Limits limits;

    /** Binds, or takes the socket that was passed for it. Connections wait in the kernel's backlog until {@link #accept()}. */
    Listener(Endpoint wanted, HttpHandler behind, IoThreads threads, Shared shared) throws IOException {
        this.threads = threads;
        admission = shared.admission();
        limits = shared.limits();
        tally = shared.tally();
        hurries = shared.hurries();
        descriptors = wanted.secure() ? DESCRIPTORS_OF_TLS : 1;
        doorway = new Doorway(links, wanted.secure(), tally, behind);
        http = new HttpOpenListener(shared.buffers(), shared.http1());
        http.setRootHandler(doorway);
        streams = new Streams(shared.buffers(), shared.http(), doorway, hurries, tally);
        records = shared.records();
        Optional<PassedSocket> passed = shared.passed().at(wanted);
        socket = passed.isPresent()
                ? ListeningSocket.on(passed.get(), threads, new Entrance())
                : ListeningSocket.bind(wanted.toSocketAddress(), shared.backlog(), threads, new Entrance());
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
        if (Objects.equals(changed.limits(), limits)) {
            return;
        }
        http.setUndertowOptions(changed.http1());
        limits = changed.limits();
    }

    /** Cuts connections that are too slow. */
    void tick() {
        links.tick(tally);
    }

    /** Accepts, if it is one that speaks TLS. */
    void secure(Engines from) {
        if (endpoint.secure()) {
            engines = from;
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
        return links.drain(threads.getIoThread(), grace);
    }

    /** Of the socket. */
    private final class Entrance implements Door {

        @Override
        public boolean admits(InetSocketAddress peer) {
            if (links.size() >= limits.connections().perSite()) {
                tally.count(Refused.CONNECTIONS_OF_SITE);
                return false;
            }
            return admission.enter(IpAddress.of(peer.getAddress()), descriptors);
        }

        @Override
        public void enter(StreamConnection accepted) {
            Listener.this.enter(accepted);
        }
    }

    private void enter(StreamConnection accepted) {
        Engines from = engines;
        try {
            // Undertow counts it between requests too; RequestGuard lowers it to limits.times().read() inside a body
            accepted.setOption(
                    Options.READ_TIMEOUT, Shared.millis(limits.times().idle()));
            accepted.setOption(
                    Options.WRITE_TIMEOUT, Shared.millis(limits.times().write()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a connection keeps these itself", impossible);
        }
        if (from != null) {
            begin(accepted, from);
            return;
        }
        var link = new Link(accepted, limits, fault -> tally.count(Refused.of(fault)), doorway::refused);
        links.add(link);
        var next = new First(link, accepted);
        if (limits.streams().withoutTls()) {
            FirstOctets.of(accepted, records, limits.times().head(), next);
        } else {
            FirstOctets.ofHttp1(accepted, records, next);
        }
        // Behind Undertow's own, so that its work is done when the last one leaves; called at once if already closed.
        accepted.setCloseListener(closed -> leave(link));
    }

    /** The same for TLS, whose handshake comes first. */
    private void begin(StreamConnection accepted, Engines from) {
        Optional<Engines.Engine> engine = from.of(endpoint);
        if (engine.isEmpty()) {
            admission.leave(
                    IpAddress.of(
                            accepted.getPeerAddress(InetSocketAddress.class).getAddress()),
                    descriptors);
            tally.count(Refused.HANDSHAKE);
            IoUtils.safeClose(accepted);
            return;
        }
        GatheredSink gathered = GatheredSink.under(accepted);
        SslConnection secured = Handshake.secure(accepted, engine.get(), records);
        MergedSink.upon(secured);
        var link = new Link(secured, limits, fault -> tally.count(Refused.of(fault)), doorway::refused);
        links.add(link);
        secured.setCloseListener(closed -> {
            Handshake.release(secured, records);
            leave(link);
        });
        Handshake.start(secured, records, limits.times().head(), new Shaken(link, gathered));
    }

    /** What becomes of a connection of TLS. */
    private final class Shaken implements Handshake.Next {

        private final Link link;
        private final GatheredSink gathered;

        Shaken(Link link, GatheredSink gathered) {
            this.link = link;
            this.gathered = gathered;
        }

        @Override
        public void handOn(SslConnection connection, String protocol) {
            var next = new First(link, connection);
            if (protocol.equals(HTTP2)) {
                gathered.begin();
                next.multiplex();
            } else {
                link.pacing();
                if (hurries) {
                    link.hurry(doorway);
                }
                next.handOn();
            }
        }

        @Override
        public void failed() {
            tally.count(Refused.HANDSHAKE);
        }

        @Override
        public void tooSlow() {
            tally.count(Refused.SLOW_HANDSHAKE);
        }
    }

    /** What becomes of a connection once its protocol is known. */
    private final class First implements FirstOctets.Next {

        private final Link link;
        private final StreamConnection connection;

        First(Link link, StreamConnection connection) {
            this.link = link;
            this.connection = connection;
        }

        @Override
        public int hurry(ByteBuffer octets, boolean all) throws IOException {
            link.pacing();
            if (!hurries) {
                return 0;
            }
            link.hurry(doorway);
            return link.answerFirst(octets, all);
        }

        @Override
        public void handOn() {
            link.guard();
            http.handleEvent(connection);
        }

        @Override
        public void multiplex() {
            link.pacing();
            link.multiplex(streams.of(link, limits));
        }
    }

    private void leave(Link link) {
        link.ended();
        admission.leave(link.client(), descriptors);
        links.remove(link);
        Refused reason = link.timeout();
        if (reason != null) {
            tally.count(reason);
        }
    }
}
