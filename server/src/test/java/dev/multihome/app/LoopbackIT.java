package dev.multihome.app;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.multihome.testing.Namespace;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of the three example sites, served as a first run serves them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopbackIT {

    private static final Path ROOT = Path.of(System.getProperty("multihome.root", ".."));
    private static final String SHARPERS = "http://127.168.55.37:8080";
    private static final String USURERS = "http://127.168.55.38:8080";
    private static final String SWINDLERS = "http://127.168.55.39:8080";

    private final Namespace box = Namespace.open();
    private final Program program;

    LoopbackIT(@TempDir Path folder) throws IOException {
        program = new Program(box, folder);
        String shipped = Files.readString(ROOT.resolve("conf/multihome.conf"));
        Files.writeString(
                folder.resolve("multihome.conf"),
                shipped + "\nsites-folder = \"" + ROOT.resolve("sites").toRealPath() + "\"\nstate-folder = var\n");
    }

    @BeforeAll
    void serve() {
        program.serve();
    }

    @AfterAll
    void close() {
        program.close();
        box.close();
    }

    @Test
    void showsTheTableThatTheReadmeShows() throws IOException {
        String shown = squeezed(program.output()).replace(ROOT.toRealPath() + "/", "");
        List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
        int head = readme.indexOf("SITE       URL                          LABEL  FOLDER           STATE");
        assertThat(head).as("the table's head in the README").isPositive();
        assertThat(shown.lines())
                .startsWith(readme.subList(head, head + 7).stream()
                        .map(LoopbackIT::squeezed)
                        .toArray(String[]::new));
    }

    @Test
    void servesEachSiteOnItsOwnAddress() {
        in(() -> given().get(SHARPERS + "/")).then().statusCode(200).body(containsString("<title>Sharpers"));
        in(() -> given().get(USURERS + "/")).then().statusCode(200).body(containsString("<title>Usurers"));
        in(() -> given().get(SWINDLERS + "/")).then().statusCode(200).body(containsString("<title>SWINDLERS"));
    }

    @Test
    void letsTheAddressDecideWhateverHostSays() {
        in(() -> given().header("Host", "www.usurers.com").get(SHARPERS + "/"))
                .then()
                .statusCode(200)
                .body(containsString("<title>Sharpers"));
    }

    @Test
    void describesAFileWithTypeLengthAndValidators() {
        in(() -> given().get(SHARPERS + "/"))
                .then()
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Content-Length", not(emptyOrNullString()))
                .header("ETag", matchesPattern("\"[!-~]+\""))
                .header("Last-Modified", matchesPattern("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"))
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("Date", not(emptyOrNullString()))
                .header("Server", nullValue());
        in(() -> given().get(SHARPERS + "/style.css")).then().header("Content-Type", "text/css; charset=utf-8");
        in(() -> given().get(SHARPERS + "/favicon.svg")).then().header("Content-Type", "image/svg+xml; charset=utf-8");
    }

    @Test
    void saysToHeadWhatItSaysToGet() {
        Response get = in(() -> given().get(USURERS + "/"));
        Response head = in(() -> given().head(USURERS + "/"));
        assertThat(head.asByteArray()).isEmpty();
        for (String name : new String[] {"Content-Length", "Content-Type", "ETag", "Last-Modified"}) {
            assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
        }
    }

    @Test
    void answersNotModifiedToTheTagItGave() {
        String tag = in(() -> given().get(USURERS + "/")).header("ETag");
        in(() -> given().header("If-None-Match", tag).get(USURERS + "/"))
                .then()
                .statusCode(304)
                .header("ETag", tag);
        in(() -> given().header("If-None-Match", "\"other\"").get(USURERS + "/"))
                .then()
                .statusCode(200);
    }

    @Test
    void sendsASingleRange() {
        byte[] whole = in(() -> plain().get(SWINDLERS + "/")).asByteArray();
        Response part = in(() -> plain().header("Range", "bytes=10-19").get(SWINDLERS + "/"));
        part.then().statusCode(206).header("Content-Range", equalTo("bytes 10-19/" + whole.length));
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        in(() -> plain().header("Range", "bytes=99999999-").get(SWINDLERS + "/"))
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + whole.length);
    }

    @Test
    void redirectsAFolderAndKeepsTheQuery() {
        in(() -> given().redirects().follow(false).get(SHARPERS + "/about?from=menu"))
                .then()
                .statusCode(301)
                .header("Location", "/about/?from=menu");
        in(() -> given().get(SHARPERS + "/about/")).then().statusCode(200);
    }

    @Test
    void refusesWhatIsNotThere() {
        in(() -> given().get(SHARPERS + "/nowhere"))
                .then()
                .statusCode(404)
                .body(containsString("404"))
                .body(not(containsString("Exception")));
        in(() -> given().urlEncodingEnabled(false).get(SHARPERS + "/%2e%2e/usurers/index.html"))
                .then()
                .statusCode(not(200));
        in(() -> given().get(SHARPERS + "/.git")).then().statusCode(404);
    }

    @Test
    void allowsReadingOnly() {
        in(() -> given().body("x").post(SHARPERS + "/")).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
    }

    /** As it is in the file: a part of what is encoded cannot be decoded. */
    private static RequestSpecification plain() {
        return given().config(config().decoderConfig(decoderConfig().noContentDecoders()));
    }

    private static String squeezed(String text) {
        return text.replaceAll(" +", " ");
    }

    /** REST Assured sends on the calling thread, so it has to be the namespace's. */
    private Response in(Supplier<Response> request) {
        return box.call(request::get);
    }
}
