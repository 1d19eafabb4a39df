package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the server encodes, over the wire. */
class EncodingTest {

    private static final String TEXT = "h1 { color: red }\n".repeat(8000);

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Served served;

    EncodingTest(@TempDir Path folder) throws IOException {
        Served.put(folder.resolve("style.css"), TEXT);
        Served.put(folder.resolve("small.css"), "h1 {}");
        var encodings = new Encodings(1 << 20, work::add);
        served = Served.handler(new SiteHandler(Served.siteOf(folder), ContentStore.uncached(encodings)));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void holdsUpNobodyElseWhileAFileIsEncoded() throws Exception {
        List<CompletableFuture<RawResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> get("/style.css", "Accept-Encoding: br")));
        }
        Runnable encoding = work.poll(20, TimeUnit.SECONDS);
        assertThat(encoding).as("one asks for the encoding").isNotNull();
        // The server has a single I/O thread: were it held up, this would not be answered
        assertThat(get("/small.css", "Accept-Encoding: br").text()).isEqualTo("h1 {}");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        encoding.run();
        for (CompletableFuture<RawResponse> each : waiting) {
            RawResponse response = each.get(20, TimeUnit.SECONDS);
            assertThat(response.field("Content-Encoding")).isEqualTo("br");
            assertThat(decoded(response.octets())).isEqualTo(TEXT);
        }
        assertThat(work).as("encoded once for all").isEmpty();
    }

    /** RFC 9110 sections 8.8.3.3, 9.3.2, 12.5.5, 13.1.2 and 14.2. */
    @Test
    void treatsTheEncodedFileAsAnyOther() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> get("/style.css", "Accept-Encoding: br"));
        Runnable encoding = work.poll(20, TimeUnit.SECONDS);
        assertThat(encoding).isNotNull();
        encoding.run();
        RawResponse whole = first.get(20, TimeUnit.SECONDS);
        assertThat(whole.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(whole.field("Content-Type")).isEqualTo("text/css; charset=utf-8");

        RawResponse head = served.head("/style.css", "Accept-Encoding: br");
        assertThat(head.steadyFields()).isEqualTo(whole.steadyFields());

        String tag = "If-None-Match: " + whole.field("ETag");
        assertThat(get("/style.css", "Accept-Encoding: br", tag).status()).isEqualTo(304);
        RawResponse identity = get("/style.css", tag);
        assertThat(identity.status()).isEqualTo(200);
        assertThat(identity.text()).isEqualTo(TEXT);

        RawResponse part =
                get("/style.css", "Accept-Encoding: br", "Range: bytes=5-9", "If-Range: " + whole.field("ETag"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.octets()).isEqualTo(whole.octets().substring(5, 10));
        assertThat(part.field("Content-Range"))
                .isEqualTo("bytes 5-9/" + whole.octets().length());
    }

    private RawResponse get(String target, String... fields) {
        try {
            return served.get(target, fields);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String decoded(String octets) throws IOException {
        return new String(Decoder.decompress(octets.getBytes(ISO_8859_1)).getDecompressedData(), UTF_8);
    }
}
