package dev.multihome.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.OnExit;
import dev.multihome.config.Origin;
import dev.multihome.config.PrefixChoice;
import dev.multihome.config.ProbeProfile;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.plan.Plan;
import dev.multihome.provision.Outcome;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LagTest {

    private final Lag lag = new Lag();

    @Test
    void endsWhenTheFateOfEachSiteIsTold() {
        lag.noticed(System.nanoTime() - 1_000_000_000L);
        lag.applied("test", wanting("a", "b", "c"));
        assertThat(lag.seconds()).isZero();
        lag.addressesAre(telling("a", "b"));
        assertThat(lag.seconds()).isZero();
        lag.addressesAre(telling("b", "c", "d"));
        assertThat(lag.seconds()).isZero();
        lag.addressesAre(telling("a", "a", "b", "c", "d"));
        assertThat(lag.seconds()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void endsInWhateverOrderItIsTold() {
        lag.noticed(System.nanoTime() - 1_000_000_000L);
        lag.applied("test", wanting("a", "b", "c"));
        lag.addressesAre(telling("a", "c", "b", "a"));
        assertThat(lag.seconds()).isGreaterThanOrEqualTo(1);
    }

    private static ProvisionReport telling(String... sites) {
        List<SiteAddress> told = Stream.of(sites)
                .map(each -> new SiteAddress(
                        new SiteName(each), Optional.of(IpAddress.parse("127.9.0.1")), new Outcome.Local()))
                .toList();
        return new ProvisionReport(new Plan(List.of(), List.of(), List.of()), told, Optional.empty(), false, true, 0);
    }

    private static ProvisionerConfig wanting(String... sites) {
        return new ProvisionerConfig(
                "lo",
                Path.of("var"),
                List.of(),
                List.of(),
                new PrefixChoice.Host(),
                ProbeProfile.OFF,
                List.of(),
                Optional.empty(),
                OnExit.KEEP,
                Stream.of(sites)
                        .map(each -> new SiteAddresses(
                                new SiteName(each), List.of(), new Origin(Path.of("multihome.conf"), 1)))
                        .toList());
    }
}
