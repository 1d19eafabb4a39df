package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

    @Test
    void isEqualToOneThatIsTheSameInEverything(@TempDir Path folder) throws IOException, ReflectiveOperationException {
        Site plain = read(folder).get(0);
        Site other = read(folder).get(1);
        assertThat(read(folder).get(0)).isEqualTo(plain).isNotSameAs(plain);
        RecordComponent[] components = Site.class.getRecordComponents();
        Constructor<Site> constructor = Site.class.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        for (int changed = 0; changed < components.length; changed++) {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getAccessor().invoke(i == changed ? other : plain);
            }
            assertThat(constructor.newInstance(values))
                    .as(components[changed].getName())
                    .isNotEqualTo(plain);
        }
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
