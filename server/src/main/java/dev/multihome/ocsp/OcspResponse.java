package dev.multihome.ocsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.x509.DerReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An answer of a responder that says that a certificate is good: RFC 6960 section 4.2.
 * Immutable, as long as nobody writes into its octets.
 */
public final class OcspResponse {

    /** Of one that does not say how long it holds. */
    private static final Duration UNSAID = Duration.ofDays(1);

    private static final int SUCCESSFUL = 0;
    private static final int EXPLICIT_0 = 0xa0;
    private static final int GENERALIZED_TIME = 0x18;
    private static final String[] STATUSES = {
        "successful", "malformedRequest", "internalError", "tryLater", "4", "sigRequired", "unauthorized"
    };
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final byte[] octets;
    private final Instant thisUpdate;
    private final Instant nextUpdate;

    private OcspResponse(byte[] octets, Instant thisUpdate, Instant nextUpdate) {
        this.octets = octets;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
    }

    /** DER, as they are sent to clients; not to be changed. */
    public byte[] octets() {
        return octets;
    }

    /** From when it holds. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** Until when it may be shown. */
    public Instant nextUpdate() {
        return nextUpdate;
    }

    /** The certificate is revoked. */
    public static final class Revoked extends Exception {

        private static final long serialVersionUID = 1L;

        Revoked(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads and verifies it: that it is about this certificate, signed by its issuer or by whom the issuer lets answer, and
     * holds now.
     *
     * @throws IllegalArgumentException when it is of no use; the message says why, and goes on from its source's name
     * @throws Revoked when it says so
     */
    public static OcspResponse read(byte[] octets, X509Certificate certificate, X509Certificate issuer, Instant now)
            throws Revoked {
        OcspResponse response;
        try {
            response = parse(octets, certificate.getSerialNumber());
        } catch (IndexOutOfBoundsException | DateTimeException broken) {
            throw new IllegalArgumentException("is no OCSP response", broken);
        }
        if (!response.nextUpdate.isAfter(now)) {
            throw new IllegalArgumentException("says nothing of the time after " + response.nextUpdate);
        }
        verify(octets, certificate, issuer, now);
        return response;
    }

    /** Whether half of its life is over, when it is time to ask for the next. */
    public boolean isDue(Instant now) {
        return now.isAfter(
                thisUpdate.plus(Duration.between(thisUpdate, nextUpdate).dividedBy(2)));
    }

    private static OcspResponse parse(byte[] octets, BigInteger serial) {
        DerReader whole = new DerReader(octets).enter();
        int status = whole.content()[0];
        if (status != SUCCESSFUL) {
            throw new IllegalArgumentException("answers with the status "
                    + (status > 0 && status < STATUSES.length ? STATUSES[status] : status) + " alone");
        }
        DerReader data = basic(whole).enter();
        if (data.tag() == EXPLICIT_0) {
            data.enter(); // the version
        }
        data.enter(); // who answers
        data.enter(); // when
        DerReader all = data.enter();
        while (!all.atEnd()) {
            DerReader single = all.enter();
            DerReader id = single.enter();
            id.enter();
            id.enter();
            id.enter();
            if (new BigInteger(id.content()).equals(serial)) {
                return of(octets, single);
            }
        }
        throw new IllegalArgumentException("is about another certificate");
    }

    /** What is inside a BasicOCSPResponse, of a reader that is behind the status. */
    private static DerReader basic(DerReader whole) {
        DerReader bytes = whole.enter().enter();
        bytes.enter(); // id-pkix-ocsp-basic
        return new DerReader(bytes.content()).enter();
    }

    private static OcspResponse of(byte[] octets, DerReader single) {
        single.enter(); // good, revoked or unknown: the verification sees to that
        Instant from = time(single);
        Instant until = !single.atEnd() && single.tag() == EXPLICIT_0 ? time(single.enter()) : from.plus(UNSAID);
        return new OcspResponse(octets, from, until);
    }

    private static Instant time(DerReader at) {
        if (at.tag() != GENERALIZED_TIME) {
            throw new IllegalArgumentException("is no OCSP response");
        }
        return Instant.from(TIME.parse(new String(at.content(), US_ASCII)));
    }

    /** By the JDK's own check of paths, which is given the answer, and so asks nobody. */
    private static void verify(byte[] octets, X509Certificate certificate, X509Certificate issuer, Instant now)
            throws Revoked {
        try {
            var validator = CertPathValidator.getInstance("PKIX");
            var revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
            // Not ONLY_END_ENTITY: it would pass over certificates that may sign others, and the path has no more than
            // this
            revocation.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
            revocation.setOcspResponses(Map.of(certificate, octets));
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.setDate(Date.from(now));
            parameters.addCertPathChecker(revocation);
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
        } catch (CertPathValidatorException refused) {
            if (refused.getReason() == BasicReason.REVOKED) {
                throw new Revoked("says that the certificate is revoked; get another one, with another key");
            }
            DerReader whole = new DerReader(octets).enter();
            whole.enter(); // the status
            String reason = OcspSigner.fault(basic(whole), issuer, now).orElse(String.valueOf(refused.getMessage()));
            throw new IllegalArgumentException("cannot be trusted: " + reason, refused);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK checks paths", impossible);
        }
    }
}
