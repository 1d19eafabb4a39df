package dev.multihome.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Reading;
import dev.multihome.plan.Plan;
import dev.multihome.provision.Outcome;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.SiteState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentTest {

    private static final IpAddress ADDRESS = IpAddress.parse("127.9.0.1");

    @Test
    void looksAgainAtASiteOfWhoseAddressItKnowsByAnotherSite(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sites/a"));
        Files.createDirectories(folder.resolve("sites/b"));
        Path file = folder.resolve("multihome.conf");
        Files.writeString(file, """
                sites-folder = sites
                sites.a { address = 127.9.0.1, names = [a.test] }
                sites.b { address = 127.9.0.1, names = [b.test] }
                """);
        Reading<ServerConfig> reading = ServerConfigReader.read(file);
        Intent first = Intent.of(reading, told(new Outcome.Local()), null);
        assertThat(first.sites()).extracting(each -> each.states().state()).containsOnly(SiteState.READY);
        ProvisionReport lost = told(new Outcome.Waiting("it went"));
        Intent second = Intent.of(reading, lost, first);
        assertThat(second.sites()).isEqualTo(Intent.of(reading, lost, null).sites());
        assertThat(second.sites()).extracting(each -> each.states().state()).containsOnly(SiteState.WAITING);
    }

    /** A report that knows of the first site only. */
    private static ProvisionReport told(Outcome outcome) {
        return new ProvisionReport(
                new Plan(List.of(), List.of(), List.of()),
                List.of(new SiteAddress(new SiteName("a"), Optional.of(ADDRESS), outcome)),
                Optional.empty(),
                false,
                true,
                0);
    }
}
