package dev.multihome.tls;

import dev.multihome.site.TlsEngine;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.conscrypt.Conscrypt;

/**
 * Where TLS contexts come from.
 *
 * @param provider Conscrypt; empty for the JDK's own
 * @param name for people, with the reason of the choice where there is one to tell
 */
record Provision(Optional<Provider> provider, String name) {

    static {
        // Read once by the JDK's TLS when it is first used; whoever starts the JVM may set them otherwise.
        defaultProperty("jdk.tls.namedGroups", "x25519,secp256r1,secp384r1");
        defaultProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private static void defaultProperty(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** @throws GeneralSecurityException when what was asked for is not to be had; the message says why */
    static Provision of(TlsEngine engine) throws GeneralSecurityException {
        if (engine == TlsEngine.JDK) {
            return new Provision(Optional.empty(), "the JDK's engine");
        }
        try {
            Provider conscrypt =
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build();
            return new Provision(Optional.of(conscrypt), "Conscrypt " + version());
        } catch (LinkageError | RuntimeException notHere) {
            if (engine == TlsEngine.CONSCRYPT) {
                throw new GeneralSecurityException(
                        "Conscrypt's native library does not load: " + notHere.getMessage()
                                + "; give it a folder that may hold programs by -Djava.io.tmpdir=..., or set tls-engine = jdk",
                        notHere);
            }
            return new Provision(
                    Optional.empty(),
                    "the JDK's engine, as Conscrypt's native library does not load (" + notHere.getMessage() + ")");
        }
    }

    private static String version() {
        Conscrypt.Version version = Conscrypt.version();
        return version == null ? "" : version.major() + "." + version.minor() + "." + version.patch();
    }

    /** Whether its engine sends OCSP responses that it is given. */
    Stapling stapling() {
        return provider.isEmpty() ? Stapling.BY_NONE : Stapling.BY_ONE_KIND;
    }

    /**
     * Makes an engine ready for its handshake.
     *
     * <p>Sessions are resumed by tickets (RFC 8446 section 4.6.1, RFC 5077), which Conscrypt does when it is told to and
     * without which it resumes no session of TLS 1.3; the JDK's engine does by itself. Conscrypt is told its parameters one by
     * one: of all at once it asks each time for what a JDK before 20 does not have, by reflection and an exception. Suites are
     * chosen in the server's order by it anyhow.
     */
    static void prepare(SSLEngine engine, SSLParameters parameters) {
        if (engine.getClass().getName().startsWith("sun.") || !Conscrypt.isConscrypt(engine)) {
            engine.setSSLParameters(parameters);
            return;
        }
        engine.setEnabledProtocols(parameters.getProtocols());
        engine.setEnabledCipherSuites(parameters.getCipherSuites());
        Conscrypt.setApplicationProtocols(engine, parameters.getApplicationProtocols());
        Conscrypt.setUseSessionTickets(engine, true);
    }

    /**
     * A context with these keys. Conscrypt takes one certificate for a connection without a look at what the client can
     * do, so where a site has keys of both kinds the JDK's engine serves.
     */
    SSLContext context(SniKeyManager keys) throws GeneralSecurityException {
        SSLContext context;
        if (provider.isEmpty() || keys.hasBothKinds()) {
            context = SSLContext.getInstance("TLS");
        } else {
            keys.translate(provider.get());
            context = SSLContext.getInstance("TLS", provider.get());
        }
        // No trust managers: clients have no certificates, and the JDK's roots take long to read
        context.init(new KeyManager[] {keys}, new TrustManager[0], null);
        return context;
    }
}
