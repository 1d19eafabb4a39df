package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.handshake.ClientOctets;
import dev.multihome.handshake.Engines.Engine;
import dev.multihome.handshake.GatheredSink;
import dev.multihome.handshake.Handshake;
import dev.multihome.handshake.MergedSink;
import dev.multihome.site.Limits;
import dev.multihome.socket.Door;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** The way in by one listener: who may enter, and who reads a connection once it is known what it speaks. Thread-safe. */
final class Entrance implements Door {

    /** As ALPN has it: RFC 9113 section 3.2. */
    private static final String HTTP2 = "h2";

    /** The socket, and with Conscrypt the pipe of each engine. */
    private static final int DESCRIPTORS_OF_TLS = 3;

    private final Links links;
    private final Doorway doorway;
    private final Admission admission;
    private final Tally tally;
    private final boolean hurries;
    private final Streams streams;
    private final ByteBufferPool buffers;
    private final ByteBufferPool records;
    private final int descriptors;
    private volatile @Nullable Supplier<Optional<Engine>> engines;
    private volatile Limits limits;
    private OptionMap options;
    private volatile @Nullable HttpOpenListener http;

    /**
     * Lets nobody in yet.
     *
     * @param links are told of each connection
     * @param doorway to what answers them
     */
    Entrance(Links links, Doorway doorway, Shared shared) {
        this.links = links;
        this.doorway = doorway;
        admission = shared.admission();
        limits = shared.limits();
        tally = shared.tally();
        hurries = shared.hurries();
        descriptors = doorway.isSecure() ? DESCRIPTORS_OF_TLS : 1;
        options = shared.http1();
        buffers = shared.buffers();
        streams = new Streams(shared.buffers(), shared.http(), doorway, hurries, tally);
        records = shared.records();
    }

    /** Speaks TLS with the connections that come from now on, each with another engine. */
    void secure(Supplier<Optional<Engine>> from) {
        engines = from;
    }

    /** Holds the connections that come from now on to other limits. */
    synchronized void limit(Shared changed) {
        if (Objects.equals(changed.limits(), limits)) {
            return;
        }
        options = changed.http1();
        if (http != null) {
            http.setUndertowOptions(options);
        }
        limits = changed.limits();
    }

    /** Undertow, made when the first connection goes that way: among thousands of listeners few may ever see one. */
    private HttpOpenListener http() {
        HttpOpenListener made = http;
        return made == null ? makeHttp() : made;
    }

    private synchronized HttpOpenListener makeHttp() {
        HttpOpenListener made = http;
        if (made == null) {
            made = new HttpOpenListener(buffers, options);
            made.setRootHandler(doorway);
            http = made;
        }
        return made;
    }

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
        Supplier<Optional<Engine>> from = engines;
        try {
            // Undertow counts it between requests too; RequestGuard lowers it to limits.times().read() inside a body
            accepted.setOption(
                    Options.READ_TIMEOUT, Shared.millis(limits.times().idle()));
            accepted.setOption(
                    Options.WRITE_TIMEOUT, Shared.millis(limits.times().write()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a connection keeps these itself", impossible);
        }
        if (from == null) {
            begin(accepted);
            return;
        }
        Optional<Engine> engine = from.get();
        if (engine.isPresent()) {
            begin(accepted, engine.get());
        } else {
            turnAway(accepted);
        }
    }

    private void begin(StreamConnection accepted) {
        Link link = link(accepted);
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
    private void begin(StreamConnection accepted, Engine engine) {
        ClientOctets octets = ClientOctets.under(accepted);
        GatheredSink gathered = GatheredSink.under(accepted);
        SslConnection secured = Handshake.secure(accepted, engine, records);
        MergedSink.upon(secured);
        Link link = link(secured);
        secured.setCloseListener(closed -> {
            Handshake.release(secured, records);
            leave(link);
        });
        Handshake.start(secured, octets, records, limits.times().head(), new Shaken(link, gathered));
    }

    /** For want of a certificate. */
    private void turnAway(StreamConnection accepted) {
        InetSocketAddress peer = accepted.getPeerAddress(InetSocketAddress.class);
        admission.leave(IpAddress.of(peer.getAddress()), descriptors);
        tally.count(Refused.HANDSHAKE);
        IoUtils.safeClose(accepted);
    }

    private Link link(StreamConnection connection) {
        var link = new Link(connection, limits, fault -> tally.count(Refused.of(fault)), doorway::refused);
        links.add(link);
        return link;
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
            http().handleEvent(connection);
        }

        @Override
        public void multiplex() {
            link.pacing();
            link.multiplex(streams.of(link, limits));
        }
    }
}
