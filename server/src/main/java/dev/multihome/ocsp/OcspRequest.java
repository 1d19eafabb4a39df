package dev.multihome.ocsp;

import dev.multihome.x509.Der;
import dev.multihome.x509.DerReader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** The question whether a certificate is revoked: RFC 6960 section 4.1, with SHA-1 as RFC 5019 section 2.1.1 has it. */
public final class OcspRequest {

    private static final byte[] SHA1 = Der.sequence(Der.oid("1.3.14.3.2.26"), Der.nothing());

    private OcspRequest() {}

    /** As DER. The hashes only name the issuer, so that their age does not matter. */
    public static byte[] of(X509Certificate certificate, X509Certificate issuer) throws GeneralSecurityException {
        byte[] id = Der.sequence(
                SHA1,
                Der.octets(sha1(certificate.getIssuerX500Principal().getEncoded())),
                Der.octets(sha1(keyBits(issuer))),
                Der.integer(certificate.getSerialNumber()));
        return Der.sequence(Der.sequence(Der.sequence(Der.sequence(id))));
    }

    private static byte[] keyBits(X509Certificate issuer) {
        DerReader info = new DerReader(issuer.getPublicKey().getEncoded()).enter();
        info.enter(); // the algorithm
        byte[] bits = info.content();
        return Arrays.copyOfRange(bits, 1, bits.length);
    }

    private static byte[] sha1(byte[] octets) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(octets);
    }
}
