package dev.multihome.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask what of the admin listener. */
class PermissionTest {

    private static final List<String> CHANGES = List.of("/api/reload", "/api/reopen", "/api/stop");

    private final TestBox box = new TestBox();
    private final Admin admin;

    PermissionTest(@TempDir Path state) {
        admin = new Admin(box, state);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void doesWhatTheOwnerOfTheTokenAsks() throws IOException {
        box.outcome = new Reload.Valid(List.of("+ sites.two: /srv/two"));
        admin.owner()
                .get("/api/plan")
                .then()
                .statusCode(200)
                .body("changes", equalTo(List.of("+ sites.two: /srv/two")));
        admin.owner().post("/api/reload").then().statusCode(200).body("valid", equalTo(true));
        admin.owner().post("/api/reopen").then().statusCode(200);
        admin.owner().post("/api/stop").then().statusCode(202);
        assertThat(box.asked).containsExactly("plan", "reload", "reopen", "stop");
    }

    @Test
    void saysWhyAReloadIsRefused() throws IOException {
        box.outcome = new Reload.Refused(List.of("conf/multihome.conf:5: sites.a.adress: unknown key"));
        admin.owner()
                .post("/api/reload")
                .then()
                .statusCode(422)
                .body("valid", equalTo(false))
                .body("problems", equalTo(List.of("conf/multihome.conf:5: sites.a.adress: unknown key")));
    }

    @Test
    void changesNothingWithoutTheToken() {
        for (String path : CHANGES) {
            admin.client().post(path).then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"multihome\"");
        }
        admin.client().get("/api/plan").then().statusCode(401);
        assertThat(box.asked).isEmpty();
    }

    @Test
    void changesNothingForAnotherToken() throws IOException {
        String almost = admin.token().substring(1) + "A";
        for (String wrong : List.of("Bearer " + almost, "Bearer", "Bearer ", "Basic " + admin.token(), admin.token())) {
            admin.client()
                    .header("Authorization", wrong)
                    .post("/api/stop")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("invalid_token"));
        }
        assertThat(box.asked).isEmpty();
    }

    @Test
    void takesTheSchemeInAnyCase() throws IOException {
        admin.client()
                .header("Authorization", "bearer " + admin.token())
                .post("/api/reopen")
                .then()
                .statusCode(200);
    }

    @Test
    void changesNothingByReading() throws IOException {
        for (String path : CHANGES) {
            admin.owner().get(path).then().statusCode(405).header("Allow", "POST");
        }
        admin.owner().post("/api/sites").then().statusCode(405).header("Allow", "GET, HEAD");
        admin.owner().options("/api/stop").then().statusCode(405);
        admin.owner().post("/api/nothing").then().statusCode(404);
        assertThat(box.asked).isEmpty();
    }

    @Test
    void answersToItsAddressAndLocalhostOnly() throws IOException {
        for (String host : List.of("127.0.0.1", "localhost:9180", "LOCALHOST", "[::1]:9180", "192.168.55.34")) {
            admin.client().header("Host", host).get("/health").then().statusCode(200);
        }
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "2130706433")) {
            admin.owner().header("Host", host).post("/api/stop").then().statusCode(421);
            admin.client().header("Host", host).get("/api/sites").then().statusLine("HTTP/1.1 421 Misdirected Request");
        }
        assertThat(box.asked).isEmpty();
    }

    @Test
    void turnsAwayPagesOfOtherOrigins() throws IOException {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            admin.owner().header("Origin", origin).post("/api/stop").then().statusCode(403);
        }
        admin.owner().header("Origin", admin.url()).post("/api/reopen").then().statusCode(200);
        assertThat(box.asked).containsExactly("reopen");
    }
}
