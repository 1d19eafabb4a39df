package dev.multihome.ocsp;

import dev.multihome.x509.ChainCheck;
import dev.multihome.x509.DerReader;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of an OCSP response that is not trusted what is wrong with its signer: RFC 6960 section 4.2.2.2. It decides nothing;
 * those who do name nobody.
 */
final class OcspSigner {

    /** id-kp-OCSPSigning. */
    private static final String MAY_ANSWER = "1.3.6.1.5.5.7.3.9";

    private OcspSigner() {}

    /**
     * What is wrong, for people; empty when it is not the signer.
     *
     * @param basic the content of a BasicOCSPResponse
     * @throws IllegalArgumentException when that is no DER
     */
    static Optional<String> fault(DerReader basic, X509Certificate issuer, Instant now) {
        String who = ChainCheck.name(issuer);
        Optional<X509Certificate> other = certificates(basic).stream()
                .filter(each -> !each.equals(issuer))
                .findFirst();
        if (other.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate signer = other.get();
        String signed = "it is signed by " + ChainCheck.name(signer);
        if (!ChainCheck.issued(issuer, signer)) {
            return Optional.of(signed + ", whom " + who + " has not certified; only who issued the certificate may say,"
                    + " and whom it lets answer");
        }
        if (!mayAnswer(signer)) {
            return Optional.of(
                    signed + ", whose certificate is not for that: it lacks the extended key usage OCSPSigning"
                            + " (RFC 6960 section 4.2.2.2)");
        }
        if (now.isAfter(signer.getNotAfter().toInstant())) {
            return Optional.of(signed + ", whose certificate ended at "
                    + signer.getNotAfter().toInstant());
        }
        return now.isBefore(signer.getNotBefore().toInstant())
                ? Optional.of(signed + ", whose certificate begins at "
                        + signer.getNotBefore().toInstant())
                : Optional.empty();
    }

    private static List<X509Certificate> certificates(DerReader basic) {
        basic.enter(); // what is said
        basic.enter(); // the algorithm
        basic.enter(); // the signature
        List<X509Certificate> found = new ArrayList<>();
        DerReader all = basic.atEnd() ? basic : basic.enter().enter();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            while (!all.atEnd()) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(all.whole())));
            }
        } catch (CertificateException unread) {
            throw new IllegalArgumentException("has a certificate that cannot be read", unread);
        }
        return found;
    }

    private static boolean mayAnswer(X509Certificate signer) {
        try {
            List<String> uses = signer.getExtendedKeyUsage();
            return uses != null && uses.contains(MAY_ANSWER);
        } catch (CertificateParsingException broken) {
            return false;
        }
    }
}
