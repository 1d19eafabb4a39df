package dev.multihome.multicast;

/** So many a second and no more, with a store for bursts of one second. For one thread. */
public final class Allowance {

    private static final double MILLIS = 1000;

    private final double perSecond;
    private double left;
    private long at;

    /** @param perSecond above 0 */
    public Allowance(double perSecond) {
        this.perSecond = perSecond;
        left = Math.max(1, perSecond);
        at = Long.MIN_VALUE;
    }

    /**
     * Takes one, if one is left.
     *
     * @param now milliseconds of a clock that never goes back
     */
    public boolean take(long now) {
        if (at != Long.MIN_VALUE) {
            left = Math.min(Math.max(1, perSecond), left + (now - at) * perSecond / MILLIS);
        }
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
