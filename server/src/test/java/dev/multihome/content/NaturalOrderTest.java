package dev.multihome.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void ordersAsPeopleLook() {
        var names = List.of(
                "10",
                "9",
                "part 10",
                "Part 2",
                "part 2",
                "part 02",
                "part",
                "b",
                "A",
                "a",
                "99999999999999999999999",
                "x1y2",
                "x1y10",
                "x01y3");
        assertThat(names.stream().sorted(NaturalOrder.INSTANCE))
                .containsExactly(
                        "9",
                        "10",
                        "99999999999999999999999",
                        "A",
                        "a",
                        "b",
                        "part",
                        "Part 2",
                        "part 02",
                        "part 2",
                        "part 10",
                        "x1y2",
                        "x01y3",
                        "x1y10");
    }

    @Property
    void isATotalOrder(
            @ForAll
                    @StringLength(max = 4)
                    @CharRange(from = '0', to = '2')
                    @CharRange(from = 'a', to = 'b')
                    @CharRange(from = 'A', to = 'A')
                    String a,
            @ForAll
                    @StringLength(max = 4)
                    @CharRange(from = '0', to = '2')
                    @CharRange(from = 'a', to = 'b')
                    @CharRange(from = 'A', to = 'A')
                    String b,
            @ForAll
                    @StringLength(max = 4)
                    @CharRange(from = '0', to = '2')
                    @CharRange(from = 'a', to = 'b')
                    @CharRange(from = 'A', to = 'A')
                    String c) {
        var order = NaturalOrder.INSTANCE;
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
