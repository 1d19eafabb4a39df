package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.SiteBuilder;
import dev.multihome.site.Symlinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, over the wire. */
class RefusalTest {

    private final Path folder;
    private final Served served;

    RefusalTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("site"));
        Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("index.html"), "home");
        Files.writeString(folder.resolve(".env"), "secret");
        Files.writeString(folder.resolve("%2e%2e"), "a strange name");
        Files.createSymbolicLink(folder.resolve("out.txt"), Path.of("../secret.txt"));
        served = Served.folder(folder);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 405",
        "PUT, 405",
        "DELETE, 405",
        "PATCH, 405",
        "TRACE, 405",
        "get, 501",
        "PROPFIND, 501",
        "BREW, 501",
    })
    void refusesMethods(String method, int status) throws IOException {
        for (String target : new String[] {"/", "/missing"}) {
            RawResponse response = served.request(method, target);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.field("Allow")).isEqualTo(status == 405 ? "GET, HEAD, OPTIONS" : "");
        }
    }

    @Test
    void answersOptions() throws IOException {
        for (String target : new String[] {"/", "*", "/missing"}) {
            RawResponse response = served.request("OPTIONS", target);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(response.field("Content-Length")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/%2e%2e%2fsecret.txt",
                "/..%5csecret.txt",
                "/.%2e/secret.txt",
                "/x/../../secret.txt",
                "/..;/secret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/..%c0%afsecret.txt",
                "/%252e%252e/secret.txt",
                "/..%00/secret.txt",
                "/secret.txt%00.html",
                "//../secret.txt",
                "/./../secret.txt",
                "http://example/../secret.txt",
                "http://example/%2e%2e/secret.txt",
                "/.env",
                "/%2eenv",
                "/out.txt",
            })
    void keepsEverythingElseOnTheDiskToItself(String target) throws IOException {
        RawResponse response = served.get(target);
        assertThat(response.status()).isIn(400, 403, 404);
        assertThat(response.text()).doesNotContain("secret");
    }

    @Test
    void decodesOnlyOnce() throws IOException {
        assertThat(served.get("/%252e%252e").text()).isEqualTo("a strange name");
    }

    @Test
    void saysForbiddenOfLinksThatLeadOut() throws IOException {
        assertThat(served.get("/out.txt").status()).isEqualTo(403);
        try (Served trusting = Served.site(new SiteBuilder("example", folder)
                .symlinks(Symlinks.OWNER_MATCH)
                .build())) {
            assertThat(trusting.get("/out.txt").text()).isEqualTo("secret");
        }
    }

    @Test
    void refusesAnAsteriskForAnythingButOptions() throws IOException {
        assertThat(served.get("*").status()).isEqualTo(400);
    }

    @Test
    void dropsABodyThatNoOneAskedForAndGoesOn() throws IOException {
        String body = "GET /evil HTTP/1.1\r\nHost: evil\r\n\r\n";
        String first = "GET / HTTP/1.1\r\nHost: example\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String chunked =
                "POST / HTTP/1.1\r\nHost: example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        try (var socket = served.connect()) {
            socket.getOutputStream().write((first + chunked + first).getBytes(US_ASCII));
            assertThat(RawResponse.read(socket.getInputStream(), false).text()).isEqualTo("home");
            assertThat(RawResponse.read(socket.getInputStream(), false).status())
                    .isEqualTo(405);
            assertThat(RawResponse.read(socket.getInputStream(), false).text()).isEqualTo("home");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000000", "Content-Length: 10\r\nExpect: 100-continue"})
    void givesUpTheConnectionRatherThanReadALongBody(String fields) throws IOException {
        try (var socket = served.connect()) {
            String request = "POST / HTTP/1.1\r\nHost: example\r\n" + fields + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            RawResponse response = RawResponse.read(socket.getInputStream(), false);
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.field("Connection")).isEqualTo("close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesWhenAskedToInAList() throws IOException {
        RawResponse response = served.send("GET / HTTP/1.1\r\nHost: example\r\nConnection: Keep-Alive, Close\r\n\r\n");
        assertThat(response.field("Connection")).isEqualTo("close");
    }

    @Test
    void answersHttp10WithoutHost() throws IOException {
        assertThat(served.send("GET / HTTP/1.0\r\n\r\n").text()).isEqualTo("home");
    }
}
