package dev.multihome.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BellTest {

    /** At a stop, which may come at any time. */
    @Test
    void isHungUpInSilenceOnceItIsClosed(@TempDir Path folder) {
        var bell = new Bell();
        bell.close();
        bell.hang(Set.of(folder));
        assertThat(bell.failure()).isEmpty();
    }
}
