package dev.multihome.listen;

import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Where TLS connections get what they need. Safe for use by many threads. */
@FunctionalInterface
public interface Engines {

    /** For a connection that comes in now; empty where the endpoint has no certificate, and then it is closed. */
    Optional<Engine> of(Endpoint endpoint);

    /**
     * What makes the engine of one connection.
     *
     * @param context with the endpoint's certificates
     * @param parameters protocols, cipher suites and ALPN
     * @param preparation what the context's provider needs besides
     */
    record Engine(SSLContext context, SSLParameters parameters, Consumer<SSLEngine> preparation) {

        /** Makes an engine ready for its handshake. */
        void prepare(SSLEngine engine) {
            engine.setSSLParameters(parameters);
            preparation.accept(engine);
        }
    }
}
