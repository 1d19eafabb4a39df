package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Group;
import dev.multihome.multicast.Lan;
import dev.multihome.site.SiteState;
import dev.multihome.testing.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boxes on a cable. */
class FleetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RING = Duration.ofMillis(300);

    private final Lan lan = new Lan();
    private final List<AutoCloseable> opened = new ArrayList<>();

    private final Path folder;
    private final Path key;

    FleetIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        lan.close();
    }

    @Test
    void knowsTheSitesOfTheOtherBoxUntilItSaysGoodbye() throws Exception {
        Fleet first = fleet(lan.first(), 1, "one", key);
        Fleet second = fleet(lan.second(), 2, "two", key);
        first.sites(List.of(hosted("blog", 5, "10.99.0.77")));
        second.sites(List.of(hosted("blog", 6, "10.99.0.77"), hosted("shop", 0, "10.99.0.78", "fd99::78")));

        await(
                "sites",
                () -> sites(first, "two").size() == 2 && sites(second, "one").size() == 1);
        Report report = first.report();
        assertThat(report.boxes()).extracting(Report.Box::name).containsExactly("one", "two");
        assertThat(report.boxes().get(1).sites())
                .containsExactly(
                        BodyTest.site("blog", SiteState.READY, 6, "10.99.0.77"),
                        BodyTest.site("shop", SiteState.READY, 0, "10.99.0.78", "fd99::78"));
        assertThat(report.duplicates()).singleElement().satisfies(each -> assertThat(each.address())
                .hasToString("10.99.0.77"));
        assertThat(report.drifts()).singleElement().satisfies(each -> assertThat(each.site())
                .hasToString("blog"));
        assertThat(first.counts().get(Count.OWN)).as("its own come back").isPositive();
        assertThat(first.counts().get(Count.REPLAYED)).isZero();

        second.close();
        await("goodbye", () -> first.report().boxes().size() == 1);
    }

    @Test
    void announces10_000Sites() throws Exception {
        Fleet first = fleet(lan.first(), 1, "one", key);
        Fleet second = fleet(lan.second(), 2, "two", key);
        second.sites(IntStream.range(0, 10_000)
                .mapToObj(i -> hosted("site-" + i, i, "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256))
                .toList());
        await("10,000 sites", () -> sites(first, "two").size() == 10_000);
        assertThat(first.counts().get(Count.MALFORMED)).isZero();
    }

    @Test
    void hearsNobodyOfAnotherKeyUntilItHasThatKey() throws Exception {
        Path others = Files.writeString(folder.resolve("other.key"), "quite another secret, of the others\n");
        Fleet first = fleet(lan.first(), 1, "one", key);
        Fleet second = fleet(lan.second(), 2, "two", others);
        second.sites(List.of(hosted("blog", 5, "10.99.0.77")));
        await("a wrong key", () -> first.counts().get(Count.UNSIGNED) > 0);
        assertThat(first.report().boxes()).hasSize(1);

        Files.copy(others, key, StandardCopyOption.REPLACE_EXISTING);
        first.rekey();
        await("sites", () -> !sites(first, "two").isEmpty());
    }

    @Test
    void isFoundInTheNearestRing() throws Exception {
        Fleet first = fleet(lan.first(), 1, "one", key);
        Fleet second = fleet(lan.second(), 2, "two", key);
        first.sites(List.of(hosted("blog", 5, "10.99.0.77")));
        second.sites(List.of(hosted("blog", 5, "10.99.0.87"), hosted("shop", 0, "10.99.0.88")));

        assertThat(find("blog")).singleElement().satisfies(hit -> {
            assertThat(hit.box()).isEqualTo("one");
            assertThat(hit.ring().hops()).isZero();
        });
        for (String host : List.of("shop", "www.shop.example", "WWW.Shop.Example.", "10.99.0.88")) {
            assertThat(find(host)).as(host).singleElement().satisfies(hit -> {
                assertThat(hit.box()).isEqualTo("two");
                assertThat(hit.ring().hops()).isOne();
                assertThat(hit.site()).isEqualTo(BodyTest.site("shop", SiteState.READY, 0, "10.99.0.88"));
                assertThat(hit.roundTrip()).isBetween(Duration.ZERO, RING);
            });
        }
        assertThat(find("nobody")).isEmpty();
    }

    @Test
    void answersToARollCall() throws Exception {
        fleet(lan.first(), 1, "one", key).sites(List.of(hosted("blog", 5, "10.99.0.77")));
        fleet(lan.second(), 2, "two", key).sites(List.of(hosted("shop", 0, "10.99.0.88")));
        Report report =
                lan.first().call(() -> Roll.call(membership("one", key), ways(lan.first(), 1), PATIENCE.dividedBy(15)));
        assertThat(report.boxes()).extracting(Report.Box::name).containsExactly("one", "two");
        assertThat(report.boxes()).extracting(Report.Box::self).containsExactly(true, false);
        assertThat(report.boxes()).allSatisfy(each -> assertThat(each.sites()).hasSize(1));
    }

    private List<Hit> find(String host) {
        return lan.first().call(() -> {
            try (Search search = Search.open(membership("one", key), ways(lan.first(), 1))) {
                return search.find(host, RING);
            }
        });
    }

    private Fleet fleet(Namespace box, int number, String name, Path keyFile) {
        Fleet fleet = box.call(() -> Fleet.start(membership(name, keyFile), ways(box, number), Clock.systemUTC()));
        opened.add(fleet);
        return fleet;
    }

    static Membership membership(String box, Path key) {
        return new Membership(
                "lan",
                box,
                key,
                Group.parse("239.255.77.72"),
                Group.parse("ff05::77:72"),
                7772,
                1,
                Duration.ofSeconds(1));
    }

    static Ways ways(Namespace box, int number) {
        return new Ways(
                Optional.of(Lan.attachment(box, "eth0", Group.parse("239.255.77.72"), number)),
                Optional.of(Lan.attachment(box, "eth0", Group.parse("ff02::1"), number)),
                Optional.of(Lan.attachment(box, "eth0", Group.parse("ff05::1"), number)));
    }

    static Hosted hosted(String name, long digest, String... addresses) {
        return new Hosted(BodyTest.site(name, SiteState.READY, digest, addresses), List.of("www." + name + ".example"));
    }

    private static List<Served> sites(Fleet fleet, String box) {
        return fleet.report().boxes().stream()
                .filter(each -> each.name().equals(box))
                .flatMap(each -> each.sites().stream())
                .toList();
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
