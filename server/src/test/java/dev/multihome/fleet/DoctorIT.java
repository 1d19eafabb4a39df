package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.multihome.multicast.Lan;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds on boxes that do not hear one another, or should not. */
class DoctorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String GROUP =
            FleetIT.membership("", Path.of("")).group4().toString();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Path folder;
    private final Path key;

    DoctorIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        key = key("fleet.key", "one key for all of the boxes");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void findsNothingWhereAllIsWell() {
        Lan lan = lan();
        fleet(lan.first(), 1, "one", key, Clock.systemUTC());
        fleet(lan.second(), 2, "two", key, Clock.systemUTC());
        assertThat(examine(lan.first(), 1, key))
                .allMatch(Finding::good)
                .extracting(Finding::what)
                .contains(
                        key + " can be read by its owner alone",
                        "what we send to the group comes back to us",
                        "the server of this box takes part",
                        "two is heard, and answers");
    }

    @Test
    void findsThatItIsAlone() {
        assertThat(bad(examine(lan().first(), 1, key)))
                .containsExactly("no server of this box takes part", "no other box is heard");
    }

    @Test
    void findsAKeyThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(bad(examine(lan().first(), 1, key)))
                .contains(key + " can be read by others, who can speak for any box then");
    }

    @Test
    void findsThatThereIsNoKeyOrTooShortAOne() throws IOException {
        Lan lan = lan();
        assertThat(bad(examine(lan.first(), 1, folder.resolve("none"))))
                .singleElement(STRING)
                .contains("there is no key file");
        assertThat(bad(examine(lan.first(), 1, key("short.key", "short"))))
                .singleElement(STRING)
                .contains("too few for a key");
    }

    @Test
    void findsAnotherKey() throws IOException {
        Lan lan = lan();
        fleet(lan.second(), 2, "two", key("other.key", "quite another secret of theirs"), Clock.systemUTC());
        assertThat(bad(examine(lan.first(), 1, key)))
                .anyMatch(each -> each.endsWith("signs with another key, or not at all"));
    }

    @Test
    void findsClocksThatAreApart() {
        Lan lan = lan();
        fleet(lan.second(), 2, "two", key, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2)));
        assertThat(bad(examine(lan.first(), 1, key)))
                .anyMatch(each -> each.matches("the clock of \\S+ is 1[12][0-9] s behind ours, so it is not heard"));
    }

    @Test
    void findsABoxOfTheSameName() {
        Lan lan = lan();
        fleet(lan.first(), 1, "one", key, Clock.systemUTC());
        fleet(lan.second(), 2, "one", key, Clock.systemUTC());
        assertThat(bad(examine(lan.first(), 1, key))).contains("2 boxes go by the name one");
    }

    /** The switch between the boxes hands what is for all to nobody, and what is for one to that one. */
    @Test
    void findsAGroupThatIsFilteredOnTheWay() {
        Required.program("bridge", "iproute2");
        Namespace first = opened(Namespace.open());
        Namespace second = opened(Namespace.open());
        Namespace between = joined(first, second, "0");
        between.run("bridge", "link", "set", "dev", "p1", "mcast_flood", "off").expectSuccess();
        fleet(first, 1, "one", key, Clock.systemUTC());
        fleet(second, 2, "two", key, Clock.systemUTC());
        assertThat(bad(examine(first, 1, key)))
                .singleElement(STRING)
                .matches("two \\(\\S+\\) answers us alone, but what it says to the group does not arrive");
    }

    /** The switch snoops and asks, and the packet filter of a box lets no IGMP out: the switch hands it nothing. */
    @Test
    void findsThatIgmpIsFilteredWhereASwitchWaitsForIt() throws IOException {
        Required.program("nft", "nftables");
        Namespace first = opened(Namespace.open());
        Namespace second = opened(Namespace.open());
        Path rules = Files.writeString(folder.resolve("rules"), """
                table ip filter {
                  chain out {
                    type filter hook output priority 0
                    ip protocol igmp drop
                  }
                }
                """);
        first.run("nft", "-f", rules.toString()).expectSuccess();
        Namespace between = joined(first, second, "1");
        fleet(first, 1, "one", key, Clock.systemUTC());
        fleet(second, 2, "two", key, Clock.systemUTC());
        awaitPort(between, "p2");
        Awaitility.await("the switch hands on to all until it has asked for a while")
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .untilAsserted(() -> assertThat(bad(examine(first, 1, key)))
                        .singleElement(STRING)
                        .matches("two \\(\\S+\\) answers us alone, but what it says to the group does not arrive"));

        first.run("nft", "flush", "ruleset").expectSuccess();
        awaitPort(between, "p1");
        assertThat(examine(first, 1, key)).allMatch(Finding::good);
    }

    /** Waits until the switch has heard by IGMP that the fleet's group is wanted behind a port. */
    private static void awaitPort(Namespace between, String port) {
        Awaitility.await("membership at " + port)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> between.run("bridge", "mdb").output(), text -> text.lines()
                        .anyMatch(line -> line.contains("port " + port) && line.contains(GROUP)));
    }

    /** @param snooping whether the switch between them hands groups only to whoever wants them, and asks who does */
    private Namespace joined(Namespace first, Namespace second, String snooping) {
        Namespace between = opened(Namespace.open());
        between.run(("ip link add br0 type bridge mcast_snooping " + snooping + " mcast_querier " + snooping
                                + " mcast_query_interval 200 mcast_query_response_interval 50")
                        .split(" "))
                .expectSuccess();
        between.run("ip", "link", "set", "br0", "up").expectSuccess();
        between.join("p1", first, "eth0");
        between.join("p2", second, "eth0");
        for (String port : List.of("p1", "p2")) {
            between.run("ip", "link", "set", port, "master", "br0").expectSuccess();
        }
        Lan.address(first, "eth0", 1);
        Lan.address(second, "eth0", 2);
        return between;
    }

    private List<Finding> examine(Namespace box, int number, Path keyFile) {
        return box.call(() -> new Doctor(FleetIT.membership("one", keyFile), ways(box, number)).examine(PATIENCE));
    }

    private static List<String> bad(List<Finding> findings) {
        return findings.stream().filter(each -> !each.good()).map(Finding::what).toList();
    }

    private void fleet(Namespace box, int number, String name, Path keyFile, Clock clock) {
        opened(box.call(() -> Fleet.start(FleetIT.membership(name, keyFile), ways(box, number), clock)));
    }

    private static Ways ways(Namespace box, int number) {
        Ways all = FleetIT.ways(box, number);
        return new Ways(all.ipv4(), Optional.empty(), Optional.empty());
    }

    private Lan lan() {
        return opened(new Lan());
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(0, each);
        return each;
    }

    private Path key(String name, String secret) throws IOException {
        Path file = Files.writeString(folder.resolve(name), secret);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
