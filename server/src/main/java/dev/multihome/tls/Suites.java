package dev.multihome.tls;

import dev.multihome.site.TlsProfile;
import java.util.List;
import javax.net.ssl.SSLParameters;

/**
 * Protocols and cipher suites of Mozilla's "Server Side TLS", by their names in JSSE, in the order of the server's liking.
 * Those with finite-field Diffie-Hellman are left out, as in the guide's newer versions: who can do those and none of
 * these is older than browsers that show today's pages.
 */
final class Suites {

    /** TLS 1.3 alone has no use for those of 1.2, but from them Conscrypt sees which kinds of keys it may use. */
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private Suites() {}

    /** @param http2 whether ALPN offers HTTP/2 before HTTP/1.1 (RFC 7301, RFC 9113 section 3.2) */
    static SSLParameters parameters(TlsProfile profile, boolean http2) {
        boolean modern = profile == TlsProfile.MODERN;
        var parameters =
                new SSLParameters(SUITES, modern ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setUseCipherSuitesOrder(true);
        List<String> protocols = http2 ? List.of("h2", "http/1.1") : List.of("http/1.1");
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        return parameters;
    }
}
