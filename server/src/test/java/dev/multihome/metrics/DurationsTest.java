package dev.multihome.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void putsADurationIntoTheFirstBucketWhoseBoundItDoesNotExceed() {
        assertThat(Durations.bucket(0)).isZero();
        assertThat(Durations.bucket(TimeUnit.MICROSECONDS.toNanos(100))).isZero();
        assertThat(Durations.bucket(TimeUnit.MICROSECONDS.toNanos(100) + 1)).isEqualTo(1);
        assertThat(Durations.bucket(TimeUnit.SECONDS.toNanos(5))).isEqualTo(Durations.COUNT - 2);
        assertThat(Durations.bucket(Long.MAX_VALUE)).isEqualTo(Durations.COUNT - 1);
    }

    @Test
    void hasBoundsThatRiseToInfinity() {
        assertThat(Durations.bounds())
                .hasSize(Durations.COUNT)
                .isSorted()
                .startsWith(0.0001)
                .endsWith(Double.POSITIVE_INFINITY);
    }

    @Test
    void estimatesAQuantileWithinItsBucket() {
        long[] counts = new long[Durations.COUNT];
        counts[1] = 100; // 100 to 250 µs
        assertThat(Durations.quantile(counts, 0.5)).isEqualTo(TimeUnit.MICROSECONDS.toNanos(175));
        assertThat(Durations.quantile(counts, 1)).isEqualTo(TimeUnit.MICROSECONDS.toNanos(250));
        counts[2] = 100; // 250 µs to 1 ms
        assertThat(Durations.quantile(counts, 0.75)).isEqualTo(TimeUnit.MICROSECONDS.toNanos(625));
    }

    @Test
    void knowsNoMoreThanTheLastBoundOfWhatLiesBeyondIt() {
        long[] counts = new long[Durations.COUNT];
        counts[Durations.COUNT - 1] = 1;
        assertThat(Durations.quantile(counts, 0.99)).isEqualTo(TimeUnit.SECONDS.toNanos(5));
        assertThat(Durations.quantile(new long[Durations.COUNT], 0.99)).isZero();
    }
}
