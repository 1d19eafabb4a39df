package dev.multihome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourGroupsTest {

    @Test
    void warnsOfManyAddressesThatDifferInTheirLow24Bits() {
        assertThat(notes("2001:db8::%x", 501)).singleElement().asString().contains("have 501 different values");
    }

    @Test
    void isContentWithFiveHundred() {
        assertThat(notes("2001:db8::%x", 500)).isEmpty();
    }

    @Test
    void isContentWithManyThatDifferAbove() {
        assertThat(notes("2001:db8::%x:0:1", 2_000)).isEmpty();
    }

    @Test
    void doesNotCareForIpv4() {
        List<String> notes = PlanCase.plan("interface eth0\n"
                        + IntStream.range(0, 1_000)
                                .mapToObj(i -> "want s" + i + " 10.1." + i / 200 + "." + (i % 200 + 1))
                                .collect(Collectors.joining("\n")))
                .notes();
        assertThat(notes).isEmpty();
    }

    private static List<String> notes(String pattern, int count) {
        return PlanCase.plan("interface eth0\n"
                        + IntStream.rangeClosed(1, count)
                                .mapToObj(i -> "want s" + i + " " + String.format(pattern, i))
                                .collect(Collectors.joining("\n")))
                .notes();
    }
}
