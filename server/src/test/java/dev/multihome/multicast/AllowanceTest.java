package dev.multihome.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    @Test
    void isUsedUpByABurstAndComesBackWithTime() {
        var allowance = new Allowance(10);
        assertThat(taken(allowance, 0, 100)).isEqualTo(10);
        assertThat(taken(allowance, 500, 100)).isEqualTo(5);
        assertThat(taken(allowance, 100_000, 100))
                .as("a second's worth at most")
                .isEqualTo(10);
    }

    @Test
    void mayBeLessThanOneASecond() {
        var allowance = new Allowance(0.5);
        assertThat(allowance.take(0)).isTrue();
        assertThat(allowance.take(1999)).isFalse();
        assertThat(allowance.take(2001)).isTrue();
    }

    private static long taken(Allowance allowance, long now, int tries) {
        return LongStream.range(0, tries).filter(each -> allowance.take(now)).count();
    }
}
