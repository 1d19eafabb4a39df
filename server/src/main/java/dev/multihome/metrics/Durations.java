package dev.multihome.metrics;

/** The buckets of durations: few, for each site has them all. */
final class Durations {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;

    private static final long[] BOUNDS = {
        100 * MICRO,
        250 * MICRO,
        MILLI,
        2_500 * MICRO,
        10 * MILLI,
        50 * MILLI,
        250 * MILLI,
        1_000 * MILLI,
        5_000 * MILLI
    };

    /** With the one that has no bound. */
    static final int COUNT = BOUNDS.length + 1;

    private Durations() {}

    /** The first bucket whose bound, which belongs to it, is not below the duration. */
    static int bucket(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** In seconds; the last one is infinite. */
    static double[] bounds() {
        double[] seconds = new double[COUNT];
        for (int i = 0; i < BOUNDS.length; i++) {
            seconds[i] = BOUNDS[i] / 1e9;
        }
        seconds[BOUNDS.length] = Double.POSITIVE_INFINITY;
        return seconds;
    }

    /**
     * Estimates a quantile as Prometheus does, taking the durations of a bucket to be spread evenly.
     *
     * @param counts of each bucket by itself
     * @param rank 0 to 1
     * @return nanoseconds; 0 where nothing was counted, the last bound where it lies beyond it
     */
    static long quantile(long[] counts, double rank) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double wanted = rank * total;
        long before = 0;
        for (int i = 0; i < BOUNDS.length && total > 0; i++) {
            if (before + counts[i] >= wanted && counts[i] > 0) {
                long lower = i == 0 ? 0 : BOUNDS[i - 1];
                return lower + Math.round((BOUNDS[i] - lower) * (wanted - before) / counts[i]);
            }
            before += counts[i];
        }
        return total == 0 ? 0 : BOUNDS[BOUNDS.length - 1];
    }
}
