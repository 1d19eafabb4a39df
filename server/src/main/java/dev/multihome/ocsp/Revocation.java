package dev.multihome.ocsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.x509.Der;
import dev.multihome.x509.DerReader;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/** What a certificate says of its revocation. */
public final class Revocation {

    /** id-pe-tlsfeature: RFC 7633. */
    private static final String FEATURES = "1.3.6.1.5.5.7.1.24";

    private static final int STATUS_REQUEST = 5;

    /** id-pe-authorityInfoAccess: RFC 5280 section 4.2.2.1. */
    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";

    private static final byte[] OCSP = new DerReader(Der.oid("1.3.6.1.5.5.7.48.1")).content();
    private static final int URI_NAME = 0x86;

    private Revocation() {}

    /** Whether clients are to refuse the certificate when it comes without an answer: must-staple. */
    public static boolean mustStaple(X509Certificate certificate) {
        DerReader features = extension(certificate, FEATURES);
        while (!features.atEnd()) {
            byte[] feature = features.content();
            if (feature.length == 1 && feature[0] == STATUS_REQUEST) {
                return true;
            }
        }
        return false;
    }

    /** Who is to be asked; empty where the certificate names nobody who speaks HTTP. */
    public static Optional<URI> responder(X509Certificate certificate) {
        DerReader all = extension(certificate, AUTHORITY_INFORMATION);
        while (!all.atEnd()) {
            DerReader each = all.enter();
            byte[] method = each.content();
            if (Arrays.equals(method, OCSP) && each.tag() == URI_NAME) {
                String address = new String(each.content(), US_ASCII);
                if (address.startsWith("http://") || address.startsWith("https://")) {
                    return uri(address);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** What is inside a sequence that is an extension; nothing where there is none, or it is no DER. */
    private static DerReader extension(X509Certificate certificate, String oid) {
        byte[] value = certificate.getExtensionValue(oid);
        try {
            return value == null ? new DerReader(new byte[0]) : new DerReader(new DerReader(value).content()).enter();
        } catch (IllegalArgumentException broken) {
            return new DerReader(new byte[0]);
        }
    }
}
