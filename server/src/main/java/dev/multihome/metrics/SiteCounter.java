package dev.multihome.metrics;

import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts a site's requests. Each thread counts in one of a few stripes, so that threads seldom meet; a site that nobody
 * asks has none and takes no memory for them. Thread-safe, without a lock.
 */
public final class SiteCounter implements Observer {

    private static final int STRIPES = Math.min(
            16, 2 * Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors() * 2 - 1)));

    private volatile @Nullable AtomicReferenceArray<@Nullable AtomicLongArray> stripes;

    @Override
    public void finished(Exchange exchange) {
        AtomicLongArray counts = stripe();
        int statusClass = Math.max(1, Math.min(SiteCount.CLASSES, exchange.status() / 100));
        counts.getAndIncrement(statusClass - 1);
        counts.getAndIncrement(SiteCount.BUCKETS + Durations.bucket(exchange.nanos()));
        counts.getAndAdd(SiteCount.NANOS, exchange.nanos());
        if (exchange.octets() > 0) {
            counts.getAndAdd(SiteCount.OCTETS, exchange.octets());
        }
        if (exchange.isCut()) {
            counts.getAndIncrement(SiteCount.CUT);
        }
    }

    /** The counts now; those of requests that end meanwhile may be in it in part. */
    public SiteCount count() {
        AtomicReferenceArray<@Nullable AtomicLongArray> all = stripes;
        if (all == null) {
            return SiteCount.ZERO;
        }
        long[] sums = new long[SiteCount.LENGTH];
        for (int i = 0; i < all.length(); i++) {
            AtomicLongArray stripe = all.get(i);
            for (int j = 0; stripe != null && j < sums.length; j++) {
                sums[j] += stripe.get(j);
            }
        }
        return new SiteCount(sums);
    }

    private AtomicLongArray stripe() {
        AtomicReferenceArray<@Nullable AtomicLongArray> all = stripes;
        if (all == null) {
            all = first();
        }
        int mine = (int) Thread.currentThread().getId() & STRIPES - 1;
        AtomicLongArray stripe = all.get(mine);
        if (stripe == null) {
            all.compareAndSet(mine, null, new AtomicLongArray(SiteCount.LENGTH));
            stripe = all.get(mine);
        }
        return Objects.requireNonNull(stripe);
    }

    private synchronized AtomicReferenceArray<@Nullable AtomicLongArray> first() {
        AtomicReferenceArray<@Nullable AtomicLongArray> all = stripes;
        if (all == null) {
            all = new AtomicReferenceArray<>(STRIPES);
            stripes = all;
        }
        return all;
    }
}
