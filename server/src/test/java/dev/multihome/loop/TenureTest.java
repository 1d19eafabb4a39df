package dev.multihome.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Origin;
import dev.multihome.config.SiteAddresses;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TenureTest {

    @Test
    void keepsAddressesUntilTheyAreDrained() {
        assertThat(Tenure.union(List.of(site("a", "1.0.0.2"), site("b")), List.of(site("a", "1.0.0.1"), site("c"))))
                .containsExactly(site("a", "1.0.0.2", "1.0.0.1"), site("b"), site("c"));
    }

    private static SiteAddresses site(String name, String... addresses) {
        return new SiteAddresses(
                new SiteName(name),
                Stream.of(addresses).map(IpAddress::parse).toList(),
                new Origin(Path.of("multihome.conf"), 1));
    }
}
