package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Likeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

    @Test
    void isEqualToOneThatIsTheSameInEverything(@TempDir Path folder) throws IOException, ReflectiveOperationException {
        List<Site> sites = read(folder);
        Likeness.countsEachComponent(sites.get(0), sites.get(1));
    }

    private static List<Site> read(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sites/plain"));
        Files.createDirectories(folder.resolve("sites/other"));
        Path file = folder.resolve("multihome.conf");
        Files.writeString(file, """
                sites-folder = sites
                sites.plain.address = 127.9.0.1
                sites.other {
                  address = 127.9.0.2, names = [other.test], listen { http = 8081, https = 8444 }, limits.idle = 7s, index = [other.html]
                  symlinks = never, hidden-files = on, listing = on, maintenance = on, headers { X-Other = yes }
                  tls = internal
                }
                """);
        var reading = ServerConfigReader.read(file);
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow().sites().sites();
    }
}
