package dev.multihome.site;

import java.util.Optional;

/**
 * How a site is reached over TLS.
 *
 * @param certificate where its certificate comes from
 * @param redirect where the key stands that sends plain requests to https; empty when it does not
 * @param hsts what Strict-Transport-Security says in answers over TLS; empty for no such field
 * @param http2 whether HTTP/2 is offered by ALPN
 */
public record Security(CertificateSource certificate, Optional<String> redirect, Optional<Hsts> hsts, boolean http2) {

    /** That of a site without TLS. */
    public static final Security NONE =
            new Security(new CertificateSource.None(), Optional.empty(), Optional.empty(), true);

    /** Whether the site has a certificate, and so stands on its https port. */
    public boolean hasTls() {
        return !(certificate instanceof CertificateSource.None);
    }
}
