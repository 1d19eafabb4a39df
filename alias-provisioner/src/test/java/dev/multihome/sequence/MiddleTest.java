package dev.multihome.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MiddleTest {

    @Test
    void leavesOutWhatIsTheVerySameAtBothEnds() {
        Object first = new Object();
        Object last = new Object();
        Middle<Object> middle = Middle.of(List.of(first, "a", last), List.of(first, "b", "c", last));
        assertThat(middle).isEqualTo(new Middle<Object>(1, List.of("a"), List.of("b", "c")));
        assertThat(middle.earlier(0)).isZero();
        assertThat(middle.earlier(2)).isEqualTo(-1);
        assertThat(middle.earlier(3)).isEqualTo(2);
        assertThat(middle.isEmpty()).isFalse();
        assertThat(Middle.of(List.of(first, first), List.of(first)).before()).containsExactly(first);
        assertThat(Middle.of(List.of(first, last), List.of(first, last)).isEmpty())
                .isTrue();
    }

    @Test
    void takesEqualObjectsForTheSameWhereAsked() {
        List<String> before = List.of("aa", "b", "cc");
        List<String> now = List.of("a".repeat(2), "d", "c".repeat(2));
        assertThat(Middle.of(before, now)).isEqualTo(new Middle<>(0, before, now));
        assertThat(Middle.ofEqual(before, now)).isEqualTo(new Middle<>(1, List.of("b"), List.of("d")));
    }

    @Test
    void saysWhetherListsAreEqual() {
        String same = "same";
        assertThat(Middle.equal(List.of(same, "a".repeat(2), same), List.of(same, "aa", same)))
                .isTrue();
        assertThat(Middle.equal(List.of(same, "a", same), List.of(same, "b", same)))
                .isFalse();
        assertThat(Middle.equal(List.of(same), List.of(same, same))).isFalse();
        assertThat(Middle.equal(List.of(same, same), List.of(same))).isFalse();
    }
}
