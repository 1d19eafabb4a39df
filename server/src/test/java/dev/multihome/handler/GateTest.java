package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.http.Fields;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key {@code access}, from its line to the wire. The client is 127.0.0.1. */
class GateTest {

    /** bcrypt of cost 4 of "grüß:gott", made by htpasswd. */
    private static final String USERS = "anna:$2y$04$T04womBR3SUCKVFs9Sf4zOFMhNeov0dVKpnN2Mnc5VlE9avfuvOjm\n";

    private static final String BASIC = "\"/intern/*\" { basic { users = users } }";

    private Path folder;

    @BeforeEach
    void makeTheSite(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("site"));
        Files.writeString(folder.resolveSibling("users"), USERS);
        Files.createDirectories(folder.resolve("intern/deep"));
        Served.put(folder.resolve("index.html"), "home");
        Served.put(folder.resolve("intern/index.html"), "intern");
        Served.put(folder.resolve("intern/deep/a b.txt"), "deep");
        Served.put(folder.resolve("page.html"), "page");
        Served.put(folder.resolve("page.html.gz"), "zipped");
    }

    @Test
    void asksForAPassword() throws IOException {
        try (Served served = served("access { " + BASIC + " }")) {
            RawResponse asked = served.get("/intern/");
            assertThat(asked.status()).isEqualTo(401);
            assertThat(asked.field("WWW-Authenticate")).isEqualTo("Basic realm=\"example\", charset=\"UTF-8\"");
            assertThat(asked.field("Cache-Control")).isEqualTo("no-store");
            assertThat(served.head("/intern/").status()).isEqualTo(401);
            assertThat(served.get("/intern/", basic("anna", "gr\u00fc\u00df:gott"))
                            .text())
                    .isEqualTo("intern");
            assertThat(served.get("/intern/deep/a%20b.txt", basic("anna", "gr\u00fc\u00df:gott"))
                            .text())
                    .isEqualTo("deep");
            assertThat(served.get("/").text()).isEqualTo("home");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic *",
                "Basic YW5uYQ==", // anna
                "Basic /zpncnVl", // a user that is no UTF-8
                "Bearer YW5uYTo=",
                "Digest username=anna",
            })
    void letsNobodyInByCredentialsThatAreNone(String sent) throws IOException {
        try (Served served = served("access { " + BASIC + " }")) {
            assertThat(served.get("/intern/", "Authorization: " + sent).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void letsNobodyInByAnotherPasswordOrUser() throws IOException {
        try (Served served = served("access { " + BASIC + " }")) {
            for (String[] each : new String[][] {
                {"anna", ""}, {"anna", "gott"}, {"bert", "gr\u00fc\u00df:gott"}, {"", ""}, {"Anna", "x"}
            }) {
                assertThat(served.get("/intern/", basic(each[0], each[1])).status())
                        .isEqualTo(401);
            }
            String twice = basic("anna", "gr\u00fc\u00df:gott");
            assertThat(served.get("/intern/", twice, twice).status()).isEqualTo(401);
        }
    }

    /** Whatever a path is called by, it is guarded; what is refused in the first place is refused as ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/intern/",
                "/%69ntern/",
                "/intern/index.html",
                "/intern/deep",
                "/intern/missing",
                "/intern/?q=/",
                "http://example/intern/",
                "/old",
                "/gone",
                "/docs/",
                "/page.html",
                "/page.html.gz",
            })
    void guardsAPathUnderEachOfItsNames(String target) throws IOException {
        Files.createDirectory(folder.resolve("docs"));
        Served.put(folder.resolve("docs/index.html"), "docs");
        try (Served served = served(
                "access { " + BASIC
                        + ", \"/docs/index.html\" { deny = all }, \"/page.html\" { deny = all },"
                        + " \"/fall.html\" { deny = all } }",
                "rewrites { /old = /intern/index.html }",
                "fallback = /fall.html")) {
            Served.put(folder.resolve("fall.html"), "fallen");
            assertThat(served.get(target).status()).isIn(401, 403);
            assertThat(served.get(target).text()).doesNotContain("intern", "docs", "zipped", "fallen");
        }
    }

    @Test
    void goesByTheMostSpecificPathAlone() throws IOException {
        try (Served served = served("access { \"/*\" { deny = all }, \"/intern/*\" { allow = all },"
                + " \"/intern/deep/*\" { allow = [10.0.0.0/8, \"2001:db8::/32\"] }, / { allow = 127.0.0.0/8 } }")) {
            assertThat(served.get("/").status()).isEqualTo(403); // for its index is not "/"
            assertThat(served.get("/page.html").status()).isEqualTo(403);
            assertThat(served.get("/intern/").status()).isEqualTo(200);
            assertThat(served.get("/intern/deep/a%20b.txt").status()).isEqualTo(403);
        }
    }

    @Test
    void deniesBeforeItAllows() throws IOException {
        try (Served served = served("access { \"/*\" { allow = 127.0.0.0/8, deny = 127.0.0.1 } }")) {
            assertThat(served.get("/").status()).isEqualTo(403);
        }
    }

    @Test
    void takesAPasswordInPlaceOfAnAddressWhereEitherWillDo() throws IOException {
        String basic = "basic { users = users, realm = \"The inside\" }, either = on";
        try (Served served = served("access { \"/intern/*\" { allow = 10.0.0.0/8, " + basic + " },"
                + " \"/intern/deep/*\" { allow = 127.0.0.1, " + basic + " } }")) {
            assertThat(served.get("/intern/").field("WWW-Authenticate"))
                    .isEqualTo("Basic realm=\"The inside\", charset=\"UTF-8\"");
            assertThat(served.get("/intern/", basic("anna", "gr\u00fc\u00df:gott"))
                            .status())
                    .isEqualTo(200);
            assertThat(served.get("/intern/deep/a%20b.txt").status()).isEqualTo(200);
        }
    }

    @Test
    void keepsTheFieldThatAsksOnThePageOfTheSite() throws IOException {
        try (Served served = served("access { " + BASIC + " }", "error-pages { 401 = /page.html }")) {
            RawResponse asked = served.get("/intern/");
            assertThat(asked.text()).isEqualTo("page");
            assertThat(asked.field("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    /** RFC 9110 section 9.3.7; a preflight has no credentials (Fetch section 4.8). */
    @Test
    void saysToAnyoneWhatMethodsThereAre() throws IOException {
        try (Served served = served("access { " + BASIC + " }")) {
            assertThat(served.request("OPTIONS", "/intern/").status()).isEqualTo(200);
        }
    }

    @Test
    void followsTheFileOfUsers() throws IOException {
        try (Served served = served("access { " + BASIC + " }")) {
            assertThat(served.get("/intern/", basic("bert", "right")).status()).isEqualTo(401);
            Files.writeString(folder.resolveSibling("users"), "bert:{SHA}0nofEXcSAJSXFLGvmfBIpBb11vQ=\n");
            org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(
                            served.get("/intern/", basic("bert", "right")).status())
                    .isEqualTo(200));
            assertThat(served.get("/intern/", basic("anna", "gr\u00fc\u00df:gott"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void isExplained() throws IOException {
        Site site = Configured.site(folder, "access { \"/intern/*\" { allow = 10.0.0.0/8 } }");
        String rule = "sites.example.access.\"/intern/*\" (" + folder.resolveSibling("multihome.conf") + ":3)";
        assertThat(Explanation.access(site, "/intern/"))
                .containsExactly(rule + " shows /intern/* from 10.0.0.0 - 10.255.255.255");
        assertThat(Explanation.access(site, "/")).isEmpty();
        assertThat(Explanation.of(site, "GET", "/intern/", Fields.NONE).status())
                .isEqualTo(200);
        assertThat(from(site, "10.1.1.1").status()).isEqualTo(200);
        assertThat(from(site, "::ffff:0:1").cause()).isEqualTo(rule + " is not for the client's address");
    }

    @Test
    void isAnsweredByNoShorterWayWhereThereAreRulesOrARate() throws IOException {
        assertThat(isOpen()).isTrue();
        assertThat(isOpen("access { \"/x/*\" { allow = all } }")).isFalse();
        assertThat(isOpen("limits { rate = 5/s }")).isFalse();
    }

    /** As the site says of itself, which has to be what the handler does. */
    private boolean isOpen(String... keys) throws IOException {
        Site site = Configured.site(folder, keys);
        var handler = new SiteHandler(site, ContentStore.uncached(Encodings.inBackground()));
        assertThat(handler.ready("example", false, Observer.NONE) != null).isEqualTo(site.isOpen());
        return site.isOpen();
    }

    private static Explanation from(Site site, String client) throws IOException {
        return Explanation.of(site, "GET", "/intern/", Fields.NONE, false, IpAddress.parse(client));
    }

    private Served served(String... keys) throws IOException {
        return Served.site(Configured.site(folder, keys));
    }

    private static String basic(String user, String password) {
        return "Authorization: bAsIc " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
