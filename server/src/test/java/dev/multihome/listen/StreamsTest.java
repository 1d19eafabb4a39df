package dev.multihome.listen;

import static dev.multihome.listen.FrameClient.GOAWAY;
import static dev.multihome.listen.FrameClient.PING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.listen.FrameClient.Got;
import dev.multihome.listen.FrameClient.Response;
import dev.multihome.site.SiteBuilder;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites over HTTP/2, as over HTTP/1.1. */
class StreamsTest {

    private final Stand stand = new Stand(Limiting.withoutTls(Duration.ofSeconds(10)));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final byte[] big = new byte[3_000_000];
    private final Listener listener;

    StreamsTest(@TempDir Path folder) throws IOException {
        new Random(7).nextBytes(big);
        Files.writeString(folder.resolve("index.html"), "home");
        Files.write(folder.resolve("big"), big);
        Observer observer = exchange -> told.add(exchange.status() + " " + exchange.octets() + " " + exchange.method()
                + " " + exchange.target() + " " + exchange.protocol() + " " + exchange.host() + exchange.refusal());
        listener = stand.open(
                "127.85.9.1",
                new HostRouter(List.of(HostRouter.Route.serving(
                        new SiteBuilder("site", folder).build(),
                        ContentStore.uncached(Encodings.inBackground()),
                        observer))));
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void servesFilesOfAnySize() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            Response home = client.get("/");
            assertThat(home.status()).isEqualTo("200");
            assertThat(home.content()).isEqualTo("home".getBytes(UTF_8));
            assertThat(home.field("content-length")).isEqualTo("4");
            assertThat(home.field("date")).isNotEmpty();
            assertThat(home.field("connection")).isEmpty();
            assertThat(client.get("/big").content()).isEqualTo(big);
            assertThat(client.get("/?q").status()).isEqualTo("200");
        }
        assertThat(next()).isEqualTo("200 4 GET / HTTP/2.0 a");
        assertThat(next()).isEqualTo("200 3000000 GET /big HTTP/2.0 a");
        assertThat(next()).isEqualTo("200 4 GET /?q HTTP/2.0 a");
    }

    @Test
    void servesManyAtOnce() throws Exception {
        try (FrameClient client = FrameClient.to(listener, 4, 1 << 24)) {
            client.frame(FrameClient.WINDOW_UPDATE, 0, 0, FrameClient.number(1 << 28));
            List<Integer> asked = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                asked.add(client.ask("GET", "/big", "priority", i % 2 == 0 ? "i" : "u=" + i % 8));
            }
            long content = 0;
            while (!asked.isEmpty()) {
                Got got = client.next();
                content += got.type() == FrameClient.DATA ? got.payload().length : 0;
                if (got.ends()) {
                    asked.remove((Integer) got.stream());
                }
            }
            assertThat(content).isEqualTo(10L * big.length);
        }
    }

    @Test
    void answersConditionsRangesAndHead() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            Response head = client.response(client.ask("HEAD", "/big"));
            assertThat(head.field("content-length")).isEqualTo("3000000");
            assertThat(head.content()).isEmpty();
            assertThat(client.get("/big", "if-none-match", head.field("etag")).status())
                    .isEqualTo("304");
            Response part = client.get("/big", "range", "bytes=10-12");
            assertThat(part.status()).isEqualTo("206");
            assertThat(part.content()).containsExactly(big[10], big[11], big[12]);
            assertThat(client.get("/none").status()).isEqualTo("404");
            assertThat(client.response(client.ask("OPTIONS", "*")).status()).isEqualTo("200");
        }
    }

    @Test
    void answersPostBeforeItsContentHasCome() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            int stream = client.ask("POST", "/");
            assertThat(client.response(stream).status()).isEqualTo("405");
            Got reset = client.next();
            assertThat(reset.type()).isEqualTo(FrameClient.RST_STREAM);
            assertThat(reset.number(0)).as("NO_ERROR").isZero();
            client.frame(FrameClient.DATA, 1, stream, new byte[100]);
            assertThat(client.get("/").status()).isEqualTo("200");
        }
    }

    @Test
    void checksTheAuthorityAsItChecksHost() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            assertThat(client.response(client.askOf("http", "a b", "GET", "/")).status())
                    .isEqualTo("400");
            assertThat(client.response(client.askOf("http", "a:x", "GET", "/")).status())
                    .isEqualTo("400");
            assertThat(client.response(client.askOf("http", "A:80", "GET", "/")).status())
                    .isEqualTo("200");
        }
    }

    @Test
    void refusesASchemeThatIsNotTheConnections() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            assertThat(client.response(client.askOf("https", "a", "GET", "/")).status())
                    .isEqualTo("421");
        }
        assertThat(next()).startsWith("421 ");
    }

    @Test
    void refusesTargetsThatHttp11Refuses() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            for (String target : List.of("/%zz", "/?%z", "/%2f", "/../a", "/a\"b", "/<")) {
                assertThat(client.get(target).status()).as(target).isEqualTo("400");
            }
            assertThat(client.get("/" + "a".repeat(9000)).status()).isEqualTo("414");
            assertThat(client.get("/", "x", "y".repeat(15_000)).status()).isEqualTo("200");
        }
    }

    @Test
    void servesHttp11OnTheSamePort() throws Exception {
        try (Client client = Client.to(listener)) {
            for (String piece : List.of("P", "U", "T / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 0\r\n\r\n")) {
                client.send(piece);
            }
            assertThat(client.response()).startsWith("HTTP/1.1 405 ");
        }
    }

    @Test
    void drainsWithGoawayAndLetsRequestsEnd() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            int stream = client.ask("GET", "/big");
            Got first = client.until(got -> got.type() == FrameClient.DATA);
            var drained = stand.listeners().close(listener, Duration.ofSeconds(20));

            assertThat(client.until(got -> got.type() == GOAWAY).number(0)).isEqualTo(Integer.MAX_VALUE);
            Got ping = client.until(got -> got.type() == PING);
            client.frame(PING, 1, 0, ping.payload());
            client.frame(FrameClient.WINDOW_UPDATE, 0, 0, FrameClient.number(1 << 28));
            client.frame(FrameClient.WINDOW_UPDATE, 0, stream, FrameClient.number(1 << 28));
            long content = first.payload().length;
            Got got;
            boolean saidWhatWasTaken = false;
            do {
                got = client.next();
                content += got.type() == FrameClient.DATA ? got.payload().length : 0;
                saidWhatWasTaken |= got.type() == GOAWAY && got.number(0) == stream;
            } while (!got.ends());
            assertThat(saidWhatWasTaken).isTrue();
            // What came before the first frame that was looked at is not counted here
            assertThat(content).isLessThanOrEqualTo(big.length).isGreaterThan(big.length - 100_000);
            assertThat(client.hasEnded()).isTrue();
            client.end();
            assertThat(drained.get(10, TimeUnit.SECONDS)).isEqualTo(new Drained(1, 0, 0));
        }
    }

    @Test
    void tellsOfAResponseThatTheClientResets() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            int stream = client.ask("GET", "/big");
            client.until(got -> got.type() == FrameClient.DATA);
            client.frame(FrameClient.RST_STREAM, 0, stream, FrameClient.number(8));
            client.frame(FrameClient.WINDOW_UPDATE, 0, 0, FrameClient.number(1 << 20)); // for what came of it
            assertThat(next())
                    .startsWith("200 ")
                    .doesNotStartWith("200 3000000")
                    .contains("/big");
            assertThat(client.get("/").status()).isEqualTo("200");
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(told.poll(10, TimeUnit.SECONDS));
    }
}
