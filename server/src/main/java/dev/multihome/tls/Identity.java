package dev.multihome.tls;

import dev.multihome.site.OcspSource;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate and its key.
 *
 * @param key of the kind that the certificate has
 * @param chain the site's own certificate first, then those that lead to the root
 * @param ocsp where the word on its revocation comes from
 */
record Identity(PrivateKey key, List<X509Certificate> chain, OcspSource ocsp) {

    Identity {
        chain = List.copyOf(chain);
    }

    /** One without stapling. */
    Identity(PrivateKey key, List<X509Certificate> chain) {
        this(key, chain, new OcspSource.Off());
    }

    X509Certificate leaf() {
        return chain.get(0);
    }

    /** {@code RSA} or {@code EC}, as key managers are asked for it. */
    String kind() {
        return key.getAlgorithm();
    }

    /** When the first certificate of the chain expires. */
    Instant expiry() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
