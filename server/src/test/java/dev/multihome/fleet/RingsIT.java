package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.multicast.Attachment;
import dev.multihome.multicast.Ipv6Scope;
import dev.multihome.testing.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expanding-ring search over two multicast routers: IPv4 goes by TTL and thresholds, IPv6 by hop limit and scope. */
class RingsIT {

    private static final Duration RING = Duration.ofMillis(300);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Routers routers;
    private final Path key;

    RingsIT(@TempDir Path folder) throws IOException {
        key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        routers = new Routers(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        routers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4, near, 0, NODE",
        "IPV4, middle, 2, SITE",
        "IPV4, far, 32, GLOBAL",
        "IPV6, near, 0, NODE",
        "IPV6, middle, 2, SITE",
        "IPV6, far, 8, ORGANISATION"
    })
    void findsABoxInTheFirstRingThatReachesIt(Family family, String site, int hops, Ipv6Scope scope) {
        fleet(routers.near, family, 1, "near");
        fleet(routers.middle, family, 2, "middle");
        fleet(routers.far, family, 4, "far");
        List<Hit> hits = routers.near.call(() -> {
            try (Search search = Search.open(membership("near"), ways(routers.near, family, 1))) {
                return search.find(site, RING);
            }
        });
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.box()).isEqualTo(site);
            assertThat(hit.ring()).isEqualTo(new Ring(hops, scope));
        });
    }

    private void fleet(Namespace box, Family family, int network, String name) {
        Fleet fleet = box.call(() -> Fleet.start(membership(name), ways(box, family, network), Clock.systemUTC()));
        opened.add(fleet);
        fleet.sites(List.of(FleetIT.hosted(name, 1, "10.9." + network + ".1")));
    }

    private Membership membership(String box) {
        return FleetIT.membership(box, key);
    }

    private static Ways ways(Namespace box, Family family, int network) {
        int index = box.link("eth0").index();
        if (family == Family.IPV4) {
            return new Ways(
                    Optional.of(attachment(index, "10." + network + ".0.2")), Optional.empty(), Optional.empty());
        }
        // Both by the wide address, which is a source within the link as well.
        Attachment on = attachment(index, "fd0" + network + "::2");
        return new Ways(Optional.empty(), Optional.of(on), Optional.of(on));
    }

    private static Attachment attachment(int index, String main) {
        return new Attachment("eth0", index, IpAddress.parse(main), List.<Prefix>of());
    }
}
