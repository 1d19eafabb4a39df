package dev.multihome.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.testing.Likeness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final Origin ORIGIN = new Origin(Path.of("one"), 1);
    private static final Origin OTHER = new Origin(Path.of("other"), 2);

    private static final SiteAddresses SITE =
            new SiteAddresses(new SiteName("a"), List.of(IpAddress.parse("10.0.0.1")), false, ORIGIN);

    @Test
    void countsEverything() throws ReflectiveOperationException {
        Likeness.countsEachComponent(ORIGIN, OTHER);
        Likeness.countsEachComponent(SITE, new SiteAddresses(new SiteName("b"), List.of(), true, OTHER));
        Likeness.countsEachComponent(
                AddressRange.parse("10.0.0.1 - 10.0.0.4"), AddressRange.parse("10.0.0.2 - 10.0.0.5"));
        Likeness.countsEachComponent(
                new ProvisionerConfig(
                        "lo",
                        Path.of("one"),
                        List.of(),
                        List.of(),
                        new PrefixChoice.Host(),
                        ProbeProfile.FAST,
                        List.of(),
                        Optional.empty(),
                        OnExit.KEEP,
                        List.of()),
                new ProvisionerConfig(
                        "eth0",
                        Path.of("other"),
                        List.of(Prefix.parse("10.0.0.0/24")),
                        List.of(AddressRange.parse("10.0.1.1")),
                        new PrefixChoice.Inherit(),
                        ProbeProfile.OFF,
                        List.of("02:00:00:00:00:01"),
                        Optional.of(Duration.ofHours(1)),
                        OnExit.REMOVE,
                        List.of(SITE)));
        assertThat(new PrefixChoice.Host()).isEqualTo(new PrefixChoice.Host()).isNotEqualTo(new PrefixChoice.Inherit());
    }
}
