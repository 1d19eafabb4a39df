package dev.multihome.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    @Test
    void isTheInterfaceAndANumber() {
        assertThat(new Label("eth0", 0)).hasToString("eth0:0");
    }

    @Test
    void fillsTheKernelsFifteenBytesAndNoMore() {
        assertThat(Label.ifFits("enp0s31f6", 99_999)).hasToString("Optional[enp0s31f6:99999]");
        assertThat(Label.ifFits("enp0s31f6", 100_000)).isEmpty();
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(Label.ifFits("büro-netz-01", 1)).isPresent();
        assertThat(Label.ifFits("büro-netz-012", 1)).isEmpty();
    }

    @Test
    void refusesToBeTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Label("enp0s31f6", 100_000))
                .withMessageContaining("enp0s31f6:100000")
                .withMessageContaining("15 bytes");
    }

    @Test
    void refusesANegativeNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Label("eth0", -1))
                .withMessageContaining("-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "eth0:", ":0", "eth0:web", "eth0:01", "eth0:-1", "eth0:9999999999", "", "eth0:١"})
    void isNotReadFromForeignForms(String text) {
        assertThat(Label.parse(text)).isEmpty();
    }

    @Property(tries = 200)
    void isReadBackFromItsText(@ForAll @IntRange(max = 99_999_999) int number) {
        var label = new Label("eth0", number);
        assertThat(Label.parse(label.toString())).contains(label);
    }
}
