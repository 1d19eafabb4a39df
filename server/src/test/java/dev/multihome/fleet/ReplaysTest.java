package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplaysTest {

    @Property
    void neverTakesANumberTwice(@ForAll @Size(max = 300) List<@IntRange(max = 200) Integer> numbers) {
        var replays = new Replays(10);
        Set<Integer> taken = new HashSet<>();
        int highest = -1;
        for (int each : numbers) {
            boolean first = replays.isFirst(7, each);
            if (first) {
                assertThat(taken.add(each)).as("%d was taken before", each).isTrue();
            } else {
                assertThat(taken.contains(each) || each <= highest - 64)
                        .as("%d is new, and not long behind %d", each, highest)
                        .isTrue();
            }
            highest = Math.max(highest, each);
        }
    }

    @Test
    void bearsNumbersAtTheEnds() {
        var replays = new Replays(10);
        for (long each : new long[] {Long.MIN_VALUE + 1, -1, 0, Long.MAX_VALUE}) {
            assertThat(replays.isFirst(7, each)).isTrue();
            assertThat(replays.isFirst(7, each)).isFalse();
        }
        assertThat(replays.isFirst(7, Long.MIN_VALUE + 1)).isFalse();
    }

    @Test
    void forgetsWhoWasHeardLongestAgo() {
        var replays = new Replays(2);
        replays.isFirst(1, 5);
        replays.isFirst(2, 5);
        replays.isFirst(1, 6);
        replays.isFirst(3, 5);
        assertThat(replays.isFirst(1, 5)).isFalse();
        assertThat(replays.isFirst(2, 5)).as("forgotten").isTrue();
    }
}
