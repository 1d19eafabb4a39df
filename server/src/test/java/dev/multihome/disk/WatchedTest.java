package dev.multihome.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {

    private static final int ALL = 100;

    @Test
    void doesNotForgetWhatIsOfInterestAndNotThere(@TempDir Path folder) throws IOException {
        Path included = folder.resolve("elsewhere.inc");
        Path site = folder.resolve("elsewhere");
        var interest = new Interest(
                List.of(included),
                Files.createDirectories(folder.resolve("conf")),
                List.of(site),
                Set.of(site),
                Files.createDirectories(folder.resolve("sites")),
                0);
        var watched = new Watched(interest);
        watched.adopt(interest);
        Awaitility.await()
                .until(
                        () -> { // a file that was not looked at yet may be there
                            watched.sweep(interest, ALL);
                            watched.atRest(System.nanoTime());
                            return watched.isAtRest();
                        });
        watched.sweep(interest, ALL);
        Files.createFile(included);
        Files.createDirectories(site);
        assertThat(watched.notice(Set.of(included, site))).isFalse();
        assertThat(watched.isAtRest()).isFalse();
        Awaitility.await().untilAsserted(() -> {
            watched.atRest(System.nanoTime());
            assertThat(watched.isAtRest()).isTrue();
            assertThat(watched.settled().contains(site)).isTrue();
        });
    }
}
