package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's configuration by example is a configuration, and means what the text around it says. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```hocon\n(interface = eth0\n.*?)```", Pattern.DOTALL);

    @Test
    void showsAConfigurationThatIsValid(@TempDir Path folder) throws IOException {
        for (String site : List.of("sharpers", "usurers", "swindlers", "dropped")) {
            Files.createDirectories(folder.resolve("sites").resolve(site));
        }
        Path file = folder.resolve("multihome.conf");
        Files.writeString(file, example().replace("/srv/sites", "sites").replace("/var/lib/multihome", "var"));

        Reading<ServerConfig> reading = ServerConfigReader.read(file);

        assertThat(reading.problems()).isEmpty();
        SiteCatalog sites = reading.value().orElseThrow().sites();
        assertThat(sites.sites()).extracting(each -> each.name().value()).contains("dropped");
        assertThat(sites.at(sites.sites().get(0).addresses().get(0)))
                .as("the sites that share an address, the catch-all first")
                .extracting(each -> each.name().value())
                .containsExactly("sharpers", "swindlers");
    }

    private static String example() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
        assertThat(example.find()).as("the README shows a configuration").isTrue();
        return example.group(1);
    }
}
