package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preconditions, ranges and variants over the wire (RFC 9110 sections 13, 14 and 15). */
class ConditionalTest {

    private static final String TEXT = "0123456789".repeat(100);

    private final Path folder;
    private final Served served;
    private final String tag;

    ConditionalTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        put("a.txt", TEXT);
        put("empty.txt", "");
        served = Served.folder(folder);
        tag = served.get("/a.txt").field("ETag");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void saysNotModifiedWithWhatCachesNeedAndNoContent() throws IOException {
        for (String precondition : List.of(
                "If-None-Match: " + tag,
                "If-None-Match: W/" + tag + ", \"x\"",
                "If-None-Match: *",
                "If-Modified-Since: Wed, 01 Jan 2025 00:00:00 GMT")) {
            RawResponse response = served.get("/a.txt", precondition);
            assertThat(response.status()).as(precondition).isEqualTo(304);
            assertThat(response.field("ETag")).isEqualTo(tag);
            assertThat(response.fields()).containsKeys("Date", "Cache-Control").doesNotContainKey("Content-Type");
            assertThat(served.head("/a.txt", precondition).status()).isEqualTo(304);
        }
    }

    @Test
    void keepsTheConnectionAfterNotModified() throws IOException {
        try (var socket = served.connect()) {
            String request = "GET /a.txt HTTP/1.1\r\nHost: example\r\nIf-None-Match: *\r\n\r\n";
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(request.getBytes(US_ASCII));
                assertThat(RawResponse.read(socket.getInputStream(), false).status())
                        .isEqualTo(304);
            }
        }
    }

    @Test
    void failsPreconditionsThatAreFalse() throws IOException {
        assertThat(served.get("/a.txt", "If-Match: \"x\"").status()).isEqualTo(412);
        assertThat(served.get("/a.txt", "If-Unmodified-Since: Tue, 31 Dec 2024 00:00:00 GMT")
                        .status())
                .isEqualTo(412);
        assertThat(served.get("/a.txt", "If-Match: " + tag).status()).isEqualTo(200);
        assertThat(served.get("/missing", "If-Match: *").status()).isEqualTo(404); // section 13.2.1
    }

    @Test
    void sendsOneRange() throws IOException {
        RawResponse response = served.get("/a.txt", "Range: bytes=5-14");
        assertThat(response.status()).isEqualTo(206);
        assertThat(response.text()).isEqualTo("5678901234");
        assertThat(response.field("Content-Range")).isEqualTo("bytes 5-14/1000");
        assertThat(response.field("Content-Length")).isEqualTo("10");
        assertThat(response.field("ETag")).isEqualTo(tag);
        assertThat(served.get("/a.txt", "Range: bytes=-3").text()).isEqualTo("789");
        assertThat(served.get("/a.txt", "Range: bytes=998-").text()).isEqualTo("89");
    }

    @Test
    void sendsSeveralRangesAsParts() throws IOException {
        RawResponse response = served.get("/a.txt", "Range: bytes=0-4, -2");
        assertThat(response.status()).isEqualTo(206);
        assertThat(response.fields()).doesNotContainKey("Content-Range");
        assertThat(response.field("Content-Type")).startsWith("multipart/byteranges; boundary=");
        String boundary = response.field("Content-Type").substring("multipart/byteranges; boundary=".length());
        String type = "Content-Type: text/plain; charset=utf-8\r\n";
        assertThat(response.text())
                .isEqualTo("--" + boundary + "\r\n" + type + "Content-Range: bytes 0-4/1000\r\n\r\n01234\r\n--"
                        + boundary + "\r\n" + type + "Content-Range: bytes 998-999/1000\r\n\r\n89\r\n--" + boundary
                        + "--\r\n");
    }

    @Test
    void sendsTheWholeWherePartsWouldBeLonger() throws IOException {
        put("short.txt", TEXT.substring(0, 300));
        RawResponse response = served.get("/short.txt", "Range: bytes=0-0,150-150,299-299");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(TEXT.substring(0, 300));
    }

    @Test
    void saysHowLongItIsWhenNoRangeFits() throws IOException {
        RawResponse response = served.get("/a.txt", "Range: bytes=1000-");
        assertThat(response.status()).isEqualTo(416);
        assertThat(response.field("Content-Range")).isEqualTo("bytes */1000");
        assertThat(served.get("/empty.txt", "Range: bytes=0-").field("Content-Range"))
                .isEqualTo("bytes */0");
    }

    @Test
    void ignoresRangesThatDoNotApply() throws IOException {
        assertThat(served.get("/a.txt", "Range: bytes=x").status()).isEqualTo(200);
        assertThat(served.get("/a.txt", "Range: bytes=0-1", "If-Range: \"x\"").status())
                .isEqualTo(200);
        assertThat(served.get("/a.txt", "Range: bytes=0-1", "If-Range: " + tag).status())
                .isEqualTo(206);
        assertThat(served.get("/a.txt", "Range: bytes=0-1", "If-Range: Wed, 01 Jan 2025 00:00:00 GMT")
                        .status())
                .isEqualTo(206);
        RawResponse head = served.head("/a.txt", "Range: bytes=0-1"); // section 14.2: GET alone
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.field("Content-Length")).isEqualTo("1000");
    }

    @Test
    void evaluatesPreconditionsBeforeRanges() throws IOException {
        assertThat(served.get("/a.txt", "Range: bytes=0-1", "If-None-Match: *").status())
                .isEqualTo(304);
        assertThat(served.get("/a.txt", "Range: bytes=9999-", "If-Match: \"x\"").status())
                .isEqualTo(412);
    }

    @Test
    void sendsPrecompressedSiblings() throws IOException {
        put("page.html", "<p>plain</p>");
        put("page.html.br", "brotli");
        RawResponse coded = served.get("/page.html", "Accept-Encoding: gzip, br");
        assertThat(coded.text()).isEqualTo("brotli");
        assertThat(coded.field("Content-Encoding")).isEqualTo("br");
        assertThat(coded.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(coded.field("Vary")).isEqualTo("Accept-Encoding");

        RawResponse plain = served.get("/page.html");
        assertThat(plain.text()).isEqualTo("<p>plain</p>");
        assertThat(plain.fields()).doesNotContainKey("Content-Encoding");
        assertThat(plain.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.field("ETag")).isNotEqualTo(coded.field("ETag"));

        RawResponse notModified =
                served.get("/page.html", "Accept-Encoding: br", "If-None-Match: " + coded.field("ETag"));
        assertThat(notModified.status()).isEqualTo(304);
        assertThat(notModified.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(served.get("/page.html", "If-None-Match: " + coded.field("ETag"))
                        .status())
                .isEqualTo(200);
    }

    private void put(String name, String content) throws IOException {
        Served.put(folder.resolve(name), content);
    }
}
