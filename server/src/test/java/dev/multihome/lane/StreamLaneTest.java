package dev.multihome.lane;

import static dev.multihome.listen.FrameClient.DATA;
import static dev.multihome.listen.FrameClient.RST_STREAM;
import static dev.multihome.listen.FrameClient.WINDOW_UPDATE;
import static dev.multihome.listen.FrameClient.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.listen.FrameClient;
import dev.multihome.listen.FrameClient.Got;
import dev.multihome.listen.Limiting;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Stand;
import dev.multihome.listen.TestSite;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which streams are answered without an exchange of Undertow, and how what is answered so is sent. */
class StreamLaneTest {

    private static final int INITIAL_WINDOW = 4;

    private final Stand stand = new Stand(Limiting.withoutTls(Duration.ofSeconds(30)));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final byte[] big = new byte[300_000];
    private final Listener listener;

    StreamLaneTest(@TempDir Path temporary) throws IOException {
        TestSite.lay(temporary);
        new Random(7).nextBytes(big);
        Files.write(temporary.resolve("site/big"), big);
        Observer observer = exchange -> told.add(exchange.status() + " " + exchange.octets() + " " + exchange.method()
                + " " + exchange.target() + " " + exchange.protocol() + " " + exchange.host() + " "
                + exchange.userAgent() + " " + exchange.referrer() + (exchange.isCut() ? " cut" : ""));
        listener = stand.open("127.85.3.5", TestSite.router(temporary, observer));
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void answersWhatHasBeenLearntAndTellsOfIt() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            learn(client, "GET", "/docs/page.html");
            String tag = client.get("/docs/page.html").field("etag");
            learn(client, "GET", "/docs/page.html", "if-none-match", tag);
            learn(client, "HEAD", "/docs/page.html", "user-agent", "t/1", "referer", "http://r/");
            told.clear();
            long before = listener.hurried();
            await().untilAsserted(
                            () -> { // what was learnt holds for a second
                                client.response(client.ask(
                                        "HEAD", "/docs/page.html", "user-agent", "t/1", "referer", "http://r/"));
                                assertThat(next()).isEqualTo("200 0 HEAD /docs/page.html HTTP/2.0 a t/1 http://r/");
                                assertThat(client.get("/docs/page.html", "if-none-match", tag)
                                                .status())
                                        .isEqualTo("304");
                                assertThat(next()).startsWith("304 0 GET");
                                assertThat(listener.hurried()).isGreaterThan(before + 1);
                            });
        }
    }

    @Test
    void leavesAloneWhatIsUnusual() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            learn(client, "GET", "/docs/page.html");
            long before = listener.hurried();
            assertThat(client.get("/docs/page.html", "range", "bytes=0-1").status())
                    .isEqualTo("206");
            assertThat(client.get("/docs/page.html", "x-unknown", "1").status()).isEqualTo("200");
            assertThat(client.get("/docs/page.html", "referer", "http://\u00e4/")
                            .status())
                    .isEqualTo("200");
            assertThat(client.get("/docs/page.html", "pragma", "").status()).isEqualTo("200");
            assertThat(client.get("/docs/page.html", "content-length", "0").status())
                    .isEqualTo("200");
            assertThat(client.get("/docs/page.html?q").status()).isEqualTo("200");
            assertThat(client.get("/docs/%70age.html").status()).isEqualTo("200");
            assertThat(client.response(client.askOf("https", "a", "GET", "/docs/page.html"))
                            .status())
                    .isEqualTo("421");
            assertThat(client.response(client.askOf("http", "a:x", "GET", "/docs/page.html"))
                            .status())
                    .isEqualTo("400");
            int fields = PlainRequest.MOST_FIELDS;
            String[] many = new String[2 * fields];
            for (int i = 0; i < fields; i++) {
                many[2 * i] = "dnt";
                many[2 * i + 1] = "1";
            }
            assertThat(client.get("/docs/page.html", many).status()).isEqualTo("200");
            assertThat(client.get("/docs/page.html", "dnt", "1".repeat(PlainRequest.LONGEST))
                            .status())
                    .isEqualTo("200");
            assertThat(listener.hurried()).isEqualTo(before);
        }
    }

    @Test
    void sendsNoMoreThanTheWindowsAllow() throws Exception {
        try (FrameClient client = FrameClient.to(listener, INITIAL_WINDOW, 100)) {
            learn(client, "HEAD", "/big");
            await().untilAsserted(() -> {
                long before = listener.hurried();
                int id = client.ask("GET", "/big");
                Got first = client.until(got -> got.stream() == id && got.type() == DATA);
                assertThat(first.payload()).hasSize(100);
                client.frame(WINDOW_UPDATE, 0, id, number(1));
                Got second = client.until(got -> got.stream() == id);
                assertThat(second.payload()).hasSize(1);
                client.frame(WINDOW_UPDATE, 0, id, number(1 << 20));
                client.frame(WINDOW_UPDATE, 0, 0, number(1 << 20));
                int sent = 101;
                Got got;
                do {
                    got = client.until(each -> each.stream() == id);
                    sent += got.payload().length;
                } while (!got.ends());
                assertThat(sent).isEqualTo(big.length);
                assertThat(listener.hurried()).isGreaterThan(before);
            });
        }
        assertThat(told)
                .anyMatch(each -> each.startsWith("200 300000 GET /big"))
                .noneMatch(each -> each.contains("cut"));
    }

    @Test
    void sendsManyAtOnceEachWhole() throws Exception {
        try (FrameClient client = FrameClient.to(listener, INITIAL_WINDOW, 1 << 20)) {
            client.frame(WINDOW_UPDATE, 0, 0, number(1 << 30));
            learn(client, "GET", "/big");
            long before = listener.hurried();
            await().untilAsserted(() -> {
                int last = 0;
                for (int i = 0; i < 20; i++) {
                    last = client.ask("GET", "/big", "priority", i % 2 == 0 ? "i" : "u=" + i % 8);
                }
                int first = last - 2 * 19;
                int[] sent = new int[20];
                for (int ended = 0; ended < 20; ) {
                    Got got = client.until(each -> each.stream() >= first);
                    sent[(got.stream() - first) / 2] += got.type() == DATA ? got.payload().length : 0;
                    ended += got.ends() ? 1 : 0;
                }
                assertThat(sent).containsOnly(big.length);
                assertThat(listener.hurried()).isGreaterThan(before);
            });
        }
    }

    @Test
    void tellsWhatWasSentOfAnAnswerThatTheClientResets() throws Exception {
        try (FrameClient client = FrameClient.to(listener, INITIAL_WINDOW, 100)) {
            learn(client, "HEAD", "/big");
            await().untilAsserted(() -> {
                long before = listener.hurried();
                told.clear();
                int id = client.ask("GET", "/big");
                client.until(got -> got.stream() == id && got.type() == DATA);
                client.frame(RST_STREAM, 0, id, number(8));
                assertThat(next()).isEqualTo("200 100 GET /big HTTP/2.0 a   cut");
                assertThat(listener.hurried()).isGreaterThan(before);
            });
        }
    }

    @Test
    void tellsWhatWasSentOfAnAnswerWhoseClientGoes() throws Exception {
        await().untilAsserted(() -> {
            long before = listener.hurried();
            try (FrameClient client = FrameClient.to(listener, INITIAL_WINDOW, 100)) {
                learn(client, "HEAD", "/big");
                told.clear();
                int id = client.ask("GET", "/big");
                client.until(got -> got.stream() == id && got.type() == DATA);
            }
            assertThat(next()).isEqualTo("200 100 GET /big HTTP/2.0 a   cut");
            assertThat(listener.hurried()).isGreaterThan(before + 1);
        });
    }

    /** Asks until it has been answered so. */
    private void learn(FrameClient client, String method, String path, String... fields) {
        long before = listener.hurried();
        await().untilAsserted(() -> {
            int id = client.ask(method, path, fields);
            Got got;
            do {
                got = client.until(each -> each.stream() == id);
                if (got.type() == DATA && got.payload().length > 0) {
                    client.frame(WINDOW_UPDATE, 0, 0, number(got.payload().length));
                    client.frame(WINDOW_UPDATE, 0, id, number(got.payload().length));
                }
            } while (!got.ends());
            assertThat(listener.hurried()).isGreaterThan(before);
        });
    }

    private String next() throws InterruptedException {
        return String.valueOf(told.poll(10, TimeUnit.SECONDS));
    }
}
