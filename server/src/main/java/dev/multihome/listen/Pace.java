package dev.multihome.listen;

import dev.multihome.site.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How fast a connection's octets come and go, for the rate that is asked of it and for the reason why it ended. Told by
 * one thread at a time, looked at by any.
 */
final class Pace {

    /** Undertow's timers start a little before or after the octet that they wait for. */
    private static final double NEARLY = 0.9;

    private final Limits limits;
    private final AtomicLong moved = new AtomicLong();
    private long movedBefore;
    private volatile long headSince;
    private volatile long bodySince;
    private volatile long waitingSince;
    private volatile long lastMove = now();

    Pace(Limits limits) {
        this.limits = limits;
    }

    /** Octets of requests came. */
    void came(int octets, boolean inHead, boolean inBody) {
        moved(octets);
        headSince = since(headSince, inHead);
        bodySince = since(bodySince, inBody);
    }

    /**
     * Octets of a response went.
     *
     * @param waiting whether the client has not taken all that was offered
     */
    void went(long octets, boolean waiting) {
        moved(octets);
        waitingSince = since(waitingSince, waiting);
    }

    /**
     * Looked at once in a rate window, by one thread: why the connection is too slow to be kept.
     *
     * @return null when it is not
     */
    @Nullable
    Refused tick() {
        long total = moved.get();
        long rate = (total - movedBefore) * 1000 / limits.rate().window().toMillis();
        movedBefore = total;
        if (rate >= limits.rate().least()) {
            return null;
        }
        if (isOlder(bodySince, limits.rate().window())) {
            return Refused.SLOW_BODY;
        }
        return isOlder(waitingSince, limits.rate().window()) ? Refused.SLOW_READER : null;
    }

    /** Which time limit has been reached by a connection that ends; null for none. */
    @Nullable
    Refused timeout() {
        if (isOlder(headSince, limits.times().head())) {
            return Refused.SLOW_HEAD;
        }
        if (bodySince != 0 && isOlder(lastMove, limits.times().read())) {
            return Refused.SLOW_BODY;
        }
        return waitingSince != 0 && isOlder(lastMove, limits.times().write()) ? Refused.SLOW_READER : null;
    }

    private void moved(long octets) {
        if (octets > 0) {
            moved.lazySet(moved.get() + octets);
            lastMove = now();
        }
    }

    private static long since(long before, boolean still) {
        return !still ? 0 : before != 0 ? before : now();
    }

    private static boolean isOlder(long since, Duration limit) {
        return since != 0 && System.nanoTime() - since >= limit.toNanos() * NEARLY;
    }

    /** Never 0, which stands for never. */
    private static long now() {
        return System.nanoTime() | 1;
    }
}
