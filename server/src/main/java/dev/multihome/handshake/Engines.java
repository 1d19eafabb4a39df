package dev.multihome.handshake;

import dev.multihome.endpoint.Endpoint;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Where TLS connections get what they need. Safe for use by many threads. */
@FunctionalInterface
public interface Engines {

    /** For a connection that comes in now; empty where the endpoint has no certificate, and then it is closed. */
    Optional<Engine> of(Endpoint endpoint);

    /**
     * What makes the engine of one connection.
     *
     * @param context with the endpoint's certificates
     * @param preparation makes an engine of it ready for its handshake: protocols, cipher suites, ALPN
     */
    record Engine(SSLContext context, Consumer<SSLEngine> preparation) {}
}
