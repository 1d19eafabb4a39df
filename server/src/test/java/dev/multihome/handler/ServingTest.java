package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser does with a site. */
class ServingTest {

    private final Path folder;
    private final Served served;

    ServingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Served.put(folder.resolve("index.html"), "<h1>home</h1>");
        Files.createDirectories(folder.resolve("docs/empty"));
        Served.put(folder.resolve("docs/index.html"), "<h1>docs</h1>");
        Served.put(folder.resolve("docs/style.css"), "h1 { color: red }");
        Served.put(folder.resolve("docs/grüße & more.txt"), "hello");
        Served.put(folder.resolve("nothing.txt"), "");
        served = Served.folder(folder);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void servesAFileWithAllThatDescribesIt() throws IOException {
        RawResponse response = served.get("/docs/style.css");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("h1 { color: red }");
        assertThat(response.field("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(response.field("Content-Length")).isEqualTo("17");
        assertThat(response.field("ETag")).matches("\"[!-~]+\"");
        assertThat(response.field("Last-Modified")).isEqualTo("Wed, 01 Jan 2025 00:00:00 GMT");
        assertThat(response.field("Date")).endsWith(" GMT");
        assertThat(response.field("Accept-Ranges")).isEqualTo("bytes");
        assertThat(response.field("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.field("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.field("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(response.fields()).doesNotContainKey("Server");
    }

    @Test
    void servesTheIndexOfAFolder() throws IOException {
        assertThat(served.get("/").text()).isEqualTo("<h1>home</h1>");
        assertThat(served.get("/docs/").text()).isEqualTo("<h1>docs</h1>");
        assertThat(served.get("/docs/empty/").status()).isEqualTo(404);
    }

    @Test
    void servesAnEmptyFile() throws IOException {
        RawResponse response = served.get("/nothing.txt");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.field("Content-Length")).isEqualTo("0");
    }

    @Test
    void servesNamesBeyondAscii() throws IOException {
        assertThat(served.get("/docs/gr%C3%BC%c3%9fe%20&%20more.txt").text()).isEqualTo("hello");
    }

    @Test
    void answersHeadLikeGetWithoutTheContent() throws IOException {
        for (String target : new String[] {"/", "/docs/style.css", "/docs", "/missing", "/nothing.txt", "/%2f"}) {
            RawResponse get = served.get(target);
            RawResponse head = served.head(target);
            assertThat(head.status()).as(target).isEqualTo(get.status());
            assertThat(head.steadyFields()).as(target).isEqualTo(get.steadyFields());
        }
    }

    @Test
    void redirectsAFolderToItsSlashAndKeepsTheQuery() throws IOException {
        RawResponse response = served.get("/docs?a=%2F&b=//evil.example");
        assertThat(response.status()).isEqualTo(301);
        assertThat(response.field("Location")).isEqualTo("/docs/?a=%2F&b=//evil.example");
    }

    @Test
    void keepsRedirectsOnTheSite() throws IOException {
        Files.createDirectories(folder.resolve("evil.example"));
        for (String target :
                new String[] {"//evil.example", "//evil.example/", "/%2fevil.example", "/%5cevil.example"}) {
            assertThat(served.get(target).status()).as(target).isIn(400, 404);
        }
        assertThat(served.get("http://example/evil.example").field("Location")).isEqualTo("/evil.example/");
    }

    @Test
    void keepsTheConnectionBetweenRequestsThatComeTogether() throws IOException {
        try (var socket = served.connect()) {
            String one = "GET /docs/style.css HTTP/1.1\r\nHost: example\r\n\r\n";
            String two = "HEAD / HTTP/1.1\r\nHost: example\r\n\r\n";
            String three = "GET /missing HTTP/1.1\r\nHost: example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((one + two + three).getBytes(US_ASCII));
            assertThat(RawResponse.read(socket.getInputStream(), false).text()).startsWith("h1");
            assertThat(RawResponse.read(socket.getInputStream(), true).status()).isEqualTo(200);
            assertThat(RawResponse.read(socket.getInputStream(), false).status())
                    .isEqualTo(404);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void saysOnErrorPagesNothingOfTheInside() throws IOException {
        RawResponse response = served.get("/docs/missing.html");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).contains("404 Not Found").doesNotContain(folder.toString(), "Exception", "at dev.");
        assertThat(response.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.field("Cache-Control")).isEqualTo("no-store");
        assertThat(response.field("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
