package dev.multihome.http2;

import org.jspecify.annotations.Nullable;

/** How fast octets move, in either direction, for the least rate that is asked for. */
final class Rate {

    private long moved;
    private long lastMoved;
    private long movedBefore;
    private long since;

    Rate(long now) {
        lastMoved = now;
        since = now;
    }

    void moved(int octets) {
        moved += octets;
    }

    /** Somebody waits for octets from now on, or waits on. */
    void waits(long now) {
        lastMoved = now;
    }

    /** Nobody waits for octets: what is asked for begins anew. */
    void rest(long now) {
        lastMoved = now;
        measureFrom(now);
    }

    /**
     * Whether they are too slow, looked at now and then while somebody waits for octets.
     *
     * @param silence nanoseconds that nothing may move for
     * @param reason what it is if so
     * @return null when they are not
     */
    @Nullable
    Reason slowness(long silence, Reason reason, Bounds bounds, long now) {
        if (now - lastMoved > silence) {
            return reason;
        }
        if (now - since < bounds.rateWindow().toNanos()) {
            return null;
        }
        long rate = (moved - movedBefore) * 1_000_000_000L / Math.max(1, now - since);
        measureFrom(now);
        return rate < bounds.leastRate() ? reason : null;
    }

    private void measureFrom(long now) {
        since = now;
        movedBefore = moved;
    }
}
