package dev.multihome.handler;

import dev.multihome.address.IpAddress;
import dev.multihome.site.Customer;
import dev.multihome.site.Limits;
import dev.multihome.site.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds each client of a site to a number of requests a time, by the generic cell rate algorithm (ITU-T I.371): of each
 * it is known when the requests that it has made would all have been due, had they come evenly. Thread-safe.
 */
final class Throttle {

    /** Clients remembered, 2 MB at most; of more, those who have asked longest ago are forgotten, and so forgiven. */
    static final int MOST = 16_384;

    private final long interval;
    private final long tolerance;
    private final LongSupplier clock;
    private final Map<Long, Long> dues = new LinkedHashMap<>(16, 0.75f, true);

    private Throttle(Limits.Requests limit, LongSupplier clock) {
        this.interval = Math.max(1, limit.per().toNanos() / limit.most());
        this.tolerance = interval * (limit.burst() - 1);
        this.clock = clock;
    }

    /**
     * That of a site; none where clients may ask as often as they like.
     *
     * @param clock nanoseconds from any start
     */
    static Optional<Throttle> of(Site site, LongSupplier clock) {
        Limits.Requests limit = site.limits().requests();
        return limit.isUnlimited() ? Optional.empty() : Optional.of(new Throttle(limit, clock));
    }

    /** Counts a request, and says after how many nanoseconds it may come; 0 for now. One that may not is not counted. */
    synchronized long take(IpAddress client) {
        Long key = Customer.of(client);
        long now = clock.getAsLong();
        Long known = dues.get(key);
        long due = known == null || known - now < 0 ? now : known;
        if (due - now > tolerance) {
            return due - now - tolerance;
        }
        dues.put(key, due + interval);
        if (dues.size() > MOST) {
            var oldest = dues.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return 0;
    }

    synchronized int size() {
        return dues.size();
    }
}
