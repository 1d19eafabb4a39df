package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Problem;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository's own {@code conf/multihome.conf}. */
class ShippedConfigurationTest {

    private static final Path SHIPPED = Path.of("../conf/multihome.conf");

    @Test
    void servesThreeSitesOnLoopback(@TempDir Path folder) throws IOException {
        Reading<ServerConfig> reading = read(Files.readString(SHIPPED), folder);
        assertThat(reading.problems()).extracting(Problem::toString).isEmpty();
        ServerConfig config = reading.value().orElseThrow();
        assertThat(config.provisioner().interfaceName()).isEqualTo("lo");
        assertThat(config.provisioner().pool())
                .extracting(Object::toString)
                .containsExactly("127.168.55.40 - 127.168.55.62");
        assertThat(config.sites().sites())
                .extracting(each -> each.name() + " " + each.addresses() + " "
                        + each.ports().http())
                .containsExactly(
                        "sharpers [127.168.55.37] OptionalInt[8080]",
                        "usurers [127.168.55.38] OptionalInt[8080]",
                        "swindlers [127.168.55.39] OptionalInt[8080]");
    }

    @Test
    void isValidForTheProvisionerAlone() {
        assertThat(ProvisionerConfigReader.read(Path.of("../conf/multihome.conf"))
                        .problems())
                .isEmpty();
    }

    @Test
    void movesToAnEthernetCardByTwoEdits(@TempDir Path folder) throws IOException {
        String edited = Files.readString(SHIPPED)
                .replace("\n#interface = eth0", "\ninterface = eth0")
                .replace("\n#vars {", "\nvars {");
        ServerConfig config = read(edited, folder).value().orElseThrow();
        assertThat(config.provisioner().interfaceName()).isEqualTo("eth0");
        assertThat(config.provisioner().pool())
                .extracting(Object::toString)
                .containsExactly("192.168.55.40 - 192.168.55.62");
        assertThat(config.ports()).isEqualTo(new Ports(OptionalInt.of(80), OptionalInt.of(443)));
        assertThat(config.sites().sites())
                .extracting(each -> each.name() + " " + each.addresses() + " "
                        + each.ports().http())
                .containsExactly(
                        "sharpers [192.168.55.37] OptionalInt[80]",
                        "usurers [192.168.55.38] OptionalInt[80]",
                        "swindlers [192.168.55.39] OptionalInt[80]");
    }

    private static Reading<ServerConfig> read(String text, Path folder) throws IOException {
        for (String site : List.of("sharpers", "usurers", "swindlers")) {
            Files.createDirectories(folder.resolve("sites").resolve(site));
        }
        Path file = folder.resolve("conf/multihome.conf");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        return ServerConfigReader.read(file, Map.of());
    }
}
