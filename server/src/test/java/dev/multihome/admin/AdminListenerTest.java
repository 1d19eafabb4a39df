package dev.multihome.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.site.Limits;
import dev.multihome.site.SiteState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminListenerTest {

    private final TestBox box = new TestBox().site("one", SiteState.READY, "");
    private final Path state;
    private final Admin admin;

    AdminListenerTest(@TempDir Path folder) {
        state = folder.resolve("var");
        admin = new Admin(box, state);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void isAlive() {
        admin.client().get("/health").then().statusCode(200).body(equalTo("alive\n"));
    }

    @Test
    void isNotAliveWhenNothingIsFollowedAnyMore() {
        box.pulse = Duration.ofSeconds(61);
        admin.client()
                .get("/health")
                .then()
                .statusCode(503)
                .body(containsString("have not been followed for 61 s; restart the server"));
        box.phase = Phase.STOPPING;
        admin.client().get("/health").then().statusCode(200);
    }

    @Test
    void isReadyWhenEverySiteIsReadyOrInMaintenance() {
        box.site("two", SiteState.MAINTENANCE, "maintenance = on");
        admin.client().get("/ready").then().statusCode(200).body(equalTo("ready\n"));
    }

    @Test
    void isNotReadyWhileASiteIsNotAndSaysWhich() {
        box.site("two", SiteState.CONFLICTED, "10.0.0.2 is held by 02:00:00:00:00:01");
        admin.client()
                .get("/ready")
                .then()
                .statusCode(503)
                .body(containsString("two is conflicted: 10.0.0.2 is held by 02:00:00:00:00:01\n"));
        box.site("two", SiteState.READY, "");
        admin.client().get("/ready").then().statusCode(200);
    }

    @Test
    void isNotReadyBeforeItServesAndWhileItStops() {
        box.phase = Phase.STARTING;
        admin.client().get("/ready").then().statusCode(503).body(equalTo("not ready: starting\n"));
        box.phase = Phase.STOPPING;
        admin.client().get("/ready").then().statusCode(503).body(equalTo("not ready: stopping\n"));
    }

    @Test
    void tellsOfEachSite() {
        box.site("two", SiteState.WAITING, "10.0.0.2 is \"not\" up");
        admin.client()
                .get("/api/sites")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json")
                .body("site", equalTo(List.of("one", "two")))
                .body("state", equalTo(List.of("ready", "waiting")))
                .body("reason", equalTo(List.of("", "10.0.0.2 is \"not\" up")))
                .body("since", equalTo(List.of("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")))
                .body("addresses[0][0].address", equalTo("10.0.0.1"))
                .body("addresses[0][0].label", equalTo("eth0:0"))
                .body("addresses[0][0].owner", equalTo("ours"))
                .body("listeners[1]", equalTo(List.of("10.0.0.2:80")))
                .body("urls[1]", equalTo(List.of("http://10.0.0.2/")))
                .body("names[0]", equalTo(List.of("www.one.example")))
                .body("origin[1]", equalTo("conf/multihome.conf:2"));
    }

    @Test
    void tellsOfTenThousandSites() {
        box.sites(10_000);
        admin.client()
                .get("/api/sites")
                .then()
                .statusCode(200)
                .body("$", hasSize(10_000))
                .body("site[9999]", equalTo("site-10000"));
    }

    @Test
    void tellsOfTheServer() {
        box.site("two", SiteState.INVALID, "no folder").event("two", Event.Level.BAD, "invalid: no folder");
        admin.client()
                .get("/api/status")
                .then()
                .statusCode(200)
                .body("version", equalTo("1.2.3"))
                .body("pid", equalTo(4711))
                .body("phase", equalTo("serving"))
                .body("ready", equalTo(false))
                .body("sites.total", equalTo(2))
                .body("sites.ready", equalTo(1))
                .body("sites.invalid", equalTo(1))
                .body("not-ready.site", equalTo(List.of("two")))
                .body("events.text", equalTo(List.of("invalid: no folder")));
    }

    @Test
    void measuresForPrometheus() {
        admin.client()
                .get("/metrics")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .body(containsString("multihome_site_ready{site=\"one\"} 1"));
    }

    @Test
    void speaksToPeopleToo() {
        admin.client()
                .accept("text/plain")
                .get("/api/status")
                .then()
                .body(containsString("multihome 1.2.3 is serving as process 4711"))
                .body(containsString("sites: 1 ready\n"));
        admin.client()
                .accept("text/plain")
                .get("/api/sites")
                .then()
                .body(containsString("one   ready  10.0.0.1  eth0:0  10.0.0.1:80  /srv/sites/one  www.one.example"));
    }

    @Test
    void saysNothingToHeadButTheHead() {
        assertThat(admin.client()
                        .head("/api/sites")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .isEmpty();
    }

    @Test
    void allowsNothingToPagesOfOthers() {
        admin.client()
                .get("/api/sites")
                .then()
                .header("Access-Control-Allow-Origin", (String) null)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    @Test
    void leavesTokenAndAddressForItsOwnUserAndTakesThemBack() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("admin.token"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(state.resolve("admin.url"))).isEqualTo(admin.url() + "/\n");
        assertThat(admin.token()).matches("[A-Za-z0-9_-]{43}");
        try (var files = Files.list(state)) {
            assertThat(files).hasSize(2);
        }
        admin.close();
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void showsNobodyTheToken() throws IOException {
        for (String path : List.of("/", "/api/status", "/api/sites", "/ready", "/api/plan")) {
            admin.client().get(path).then().body(not(containsString(admin.token())));
        }
    }

    @Test
    void comesOnceItsPortIsFree(@TempDir Path other) throws IOException {
        var address = InetAddress.getLoopbackAddress();
        var taken = new ServerSocket(0, 1, address);
        var endpoint = new Endpoint(IpAddress.of(address), taken.getLocalPort());
        try (var late = new AdminListener(
                Admin.sources(box), endpoint, other, Limits.DEFAULT, Duration.ofMillis(10), PassedSockets.NONE)) {
            late.start();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(late::hasFailed);
            taken.close();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> late.endpoint()
                    .isPresent());
        }
    }

    @Test
    void leavesItsTokenOnceTheStateFolderCanBeWrittenTo(@TempDir Path other) throws IOException {
        Path state = Files.writeString(other.resolve("var"), "a file is in its place");
        var endpoint = new Endpoint(IpAddress.of(InetAddress.getLoopbackAddress()), 0);
        try (var early = new AdminListener(
                Admin.sources(box), endpoint, state, Limits.DEFAULT, Duration.ofMillis(10), PassedSockets.NONE)) {
            early.start();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> early.endpoint()
                    .isPresent());
            assertThat(state).as("tried in vain").isRegularFile();
            Files.delete(state);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            Files.exists(state.resolve("admin.token")) && Files.exists(state.resolve("admin.url")));
            assertThat(state.toFile().list()).containsExactlyInAnyOrder("admin.token", "admin.url");
        }
        assertThat(state).isEmptyDirectory();
    }
}
