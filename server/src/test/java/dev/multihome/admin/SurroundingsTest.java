package dev.multihome.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.fleet.Count;
import dev.multihome.fleet.Report;
import dev.multihome.fleet.Served;
import dev.multihome.site.SiteState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the admin listener says of other boxes, of other hosts, and of the box as a whole. */
class SurroundingsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TestBox box = new TestBox().site("blog", SiteState.READY, "");
    private final Admin admin;

    SurroundingsTest(@TempDir Path state) {
        admin = new Admin(box, state);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void tellOfTheBoxesTheirSitesAndWhatIsAmissBetweenThem() {
        box.fleet = Optional.of(new Report(
                "lan",
                List.of(
                        box("one", true, site("blog", SiteState.READY, 0x123456789abcdef0L, "10.0.0.7")),
                        box(
                                "two",
                                false,
                                site("blog", SiteState.READY, 0x223456789abcdef0L, "10.0.0.7", "fd99::7"),
                                site("shop", SiteState.WAITING, 0)))));
        box.datagrams.put(Count.HEARD, 5L);
        box.datagrams.put(Count.UNSIGNED, 3L);
        admin.client()
                .get("/api/fleet")
                .then()
                .statusCode(200)
                .body("fleet", equalTo("lan"))
                .body("boxes.box", equalTo(List.of("one", "two")))
                .body("boxes.self", equalTo(List.of(true, false)))
                .body("boxes.total", equalTo(List.of(1, 2)))
                .body("boxes.serving", equalTo(List.of(1, 1)))
                .body("boxes[1].from", equalTo("10.99.0.2"))
                .body("boxes[1].heard", equalTo("2026-01-02T03:04:05Z"))
                .body("boxes[1].sites.site", equalTo(List.of("blog", "shop")))
                .body("boxes[1].sites[0].addresses.address", equalTo(List.of("10.0.0.7", "fd99::7")))
                .body("boxes[1].sites[0].content", equalTo("22345678"))
                .body("boxes[1].sites[1].content", equalTo(""))
                .body("duplicates.address", equalTo(List.of("10.0.0.7")))
                .body("duplicates[0].holders.box", equalTo(List.of("one", "two")))
                .body("drifts.site", equalTo(List.of("blog")))
                .body("drifts[0].contents.one", equalTo("12345678"))
                .body("refused.unsigned", equalTo(3))
                .body("refused.heard", equalTo(null));
    }

    @Test
    void sayNothingOfAFleetThatTheBoxIsNotIn() {
        admin.client().get("/api/fleet").then().statusCode(200).body(equalTo("{}\n"));
    }

    @Test
    void tellOfTheHostsOnItsLinks() {
        box.neighbours = List.of(
                new Neighbour(IpAddress.parse("10.99.0.2"), "02:00:00:00:00:02", "eth0", "heard"),
                new Neighbour(IpAddress.parse("10.99.0.9"), "", "eth0", "silent"));
        admin.client()
                .get("/api/neighbours")
                .then()
                .statusCode(200)
                .body("address", equalTo(List.of("10.99.0.2", "10.99.0.9")))
                .body("mac", equalTo(List.of("02:00:00:00:00:02", "")))
                .body("state", equalTo(List.of("heard", "silent")));
    }

    @Test
    void tellWhatAilsTheBoxAsAWhole() {
        admin.client().get("/api/status").then().body("troubles", hasSize(0));
        box.troubles = List.of("the configuration is not applied: conf/multihome.conf:3: no");
        admin.client().get("/api/status").then().body("troubles", equalTo(box.troubles));
        admin.client()
                .accept("text/plain")
                .get("/api/status")
                .then()
                .body(containsString("\n! the configuration is not applied: conf/multihome.conf:3: no\n"));
    }

    private static Report.Box box(String name, boolean self, Served... sites) {
        IpAddress from = IpAddress.parse(self ? "127.0.0.1" : "10.99.0.2");
        return new Report.Box(name, from, NOW, self, false, true, List.of(sites));
    }

    private static Served site(String name, SiteState state, long digest, String... addresses) {
        List<Served.Place> places = List.of(addresses).stream()
                .map(each -> new Served.Place(IpAddress.parse(each), false))
                .toList();
        return new Served(new SiteName(name), state, digest, places);
    }
}
