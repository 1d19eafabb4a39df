package dev.multihome.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmendedTest {

    private static final int KEYS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheTableThatWasChangedAsOften(long seed) {
        var random = new Random(seed);
        Map<Integer, String> plain = new HashMap<>();
        for (int i = 0; i < KEYS; i += 2) {
            plain.put(i, "first");
        }
        Amended<Integer, String> amended = Amended.of(new HashMap<>(plain));
        for (int i = 0; i < KEYS; i++) {
            Map<Integer, Optional<String>> changes = new HashMap<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                changes.put(random.nextInt(KEYS), random.nextBoolean() ? Optional.of("by " + i) : Optional.empty());
            }
            Amended<Integer, String> before = amended;
            Map<Integer, String> was = before.whole();
            amended = amended.with(changes);
            changes.forEach((key, value) -> value.ifPresentOrElse(it -> plain.put(key, it), () -> plain.remove(key)));
            assertThat(amended.whole()).isEqualTo(plain);
            assertThat(before.whole()).isEqualTo(was);
            int key = random.nextInt(KEYS);
            assertThat(amended.get(key)).isEqualTo(plain.get(key));
        }
    }
}
