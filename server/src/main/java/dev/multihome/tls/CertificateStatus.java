package dev.multihome.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the certificate of a site is doing.
 *
 * @param expiry when the first of its certificates ends; empty where it has none that can be served
 * @param daysLeft until then, rounded down; negative when it is over, 0 without a certificate
 * @param trouble what is wrong, for people, with file and line; empty when nothing is
 */
public record CertificateStatus(Optional<Instant> expiry, long daysLeft, String trouble) {

    /** With something else that is wrong. */
    CertificateStatus with(String more) {
        return new CertificateStatus(expiry, daysLeft, trouble.isEmpty() ? more : trouble + "; " + more);
    }

    static CertificateStatus of(Held held, Clock clock) {
        Instant now = clock.instant();
        long days = held.expiry().map(end -> days(now, end)).orElse(0L);
        return new CertificateStatus(held.expiry(), days, held.trouble());
    }

    /** The days between the two, rounded down. */
    static long days(Instant from, Instant until) {
        return Math.floorDiv(Duration.between(from, until).toSeconds(), 86_400L);
    }
}
