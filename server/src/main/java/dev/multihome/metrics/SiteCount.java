package dev.multihome.metrics;

import java.util.Arrays;

/** What had been counted of a site's requests at one moment. Immutable. */
public final class SiteCount {

    static final int CLASSES = 5;
    static final int OCTETS = CLASSES;
    static final int NANOS = CLASSES + 1;
    static final int CUT = CLASSES + 2;
    static final int BUCKETS = CLASSES + 3;
    static final int LENGTH = BUCKETS + Durations.COUNT;

    public static final SiteCount ZERO = new SiteCount(new long[LENGTH]);

    private final long[] values;

    SiteCount(long[] values) {
        this.values = values;
    }

    /** What was counted since an earlier moment. */
    public SiteCount since(SiteCount earlier) {
        long[] difference = values.clone();
        for (int i = 0; i < LENGTH; i++) {
            difference[i] -= earlier.values[i];
        }
        return new SiteCount(difference);
    }

    /** All requests. */
    public long requests() {
        long sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            sum += values[i];
        }
        return sum;
    }

    /**
     * Requests whose status begins with a digit.
     *
     * @param first 1 to 5
     */
    public long ofClass(int first) {
        return values[first - 1];
    }

    /** Octets of bodies. */
    public long octets() {
        return values[OCTETS];
    }

    /** Answers that were cut off. */
    public long cut() {
        return values[CUT];
    }

    /** Seconds of all requests together. */
    double seconds() {
        return values[NANOS] / 1e9;
    }

    /** Of each bucket by itself. */
    long[] buckets() {
        return Arrays.copyOfRange(values, BUCKETS, LENGTH);
    }

    /**
     * An estimate from the buckets.
     *
     * @param rank 0 to 1
     * @return nanoseconds
     */
    public long quantile(double rank) {
        return Durations.quantile(buckets(), rank);
    }
}
