package dev.multihome.tls;

import dev.multihome.address.SiteName;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns in the log of certificates that end: once at 30, 14, 7 and 1 days, and when they have ended. For one thread. */
final class Expiries {

    private static final long[] DAYS = {0, 1, 7, 14, 30};

    private final Map<SiteName, Long> warned = new HashMap<>();

    void warn(Map<SiteName, CertificateStatus> all) {
        warned.keySet().retainAll(all.keySet());
        all.forEach((site, status) -> {
            if (status.expiry().isPresent()) {
                warn(site, status, step(status.daysLeft()));
            }
        });
    }

    private void warn(SiteName site, CertificateStatus status, long step) {
        Long before = warned.put(site, step);
        if (step < Long.MAX_VALUE && (before == null || step < before)) {
            Logger log = LoggerFactory.getLogger(Expiries.class);
            String end = status.expiry().map(Object::toString).orElse("");
            if (status.daysLeft() < 0) {
                log.error("{}: its certificate has ended, at {}; renew it", site, end);
            } else {
                log.warn("{}: its certificate ends in {} days, at {}; renew it", site, status.daysLeft(), end);
            }
        }
    }

    /** Whether it is time to renew a certificate that has so many days left, rounded down. */
    static boolean isSoon(long daysLeft) {
        return step(daysLeft) < Long.MAX_VALUE;
    }

    /** The smallest of the days that is not below what is left. */
    private static long step(long daysLeft) {
        for (long each : DAYS) {
            if (daysLeft < each || each > 0 && daysLeft == each) {
                return each;
            }
        }
        return Long.MAX_VALUE;
    }
}
