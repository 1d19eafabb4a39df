package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.content.ContentCache;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.listen.Client;
import dev.multihome.listen.Limiting;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Stand;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import dev.multihome.traffic.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers in front of Undertow's parser owe besides their octets. */
class FastLaneTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Stand stand = new Stand(Limiting.times(LONG, LONG, LONG, LONG));
    private final Stand impatient = new Stand(Limiting.times(LONG, LONG, LONG, SHORT));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Path root;
    private final String big;

    FastLaneTest(@TempDir Path root) throws IOException {
        this.root = root;
        byte[] octets = new byte[2_000_000];
        new Random(5).nextBytes(octets);
        big = new String(octets, ISO_8859_1);
        Files.createDirectories(root.resolve("sites/a"));
        put("small.txt", "small");
        put("big.bin", big);
    }

    @AfterEach
    void stop() {
        stand.close();
        impatient.close();
    }

    @Test
    void sendsWhatIsLargeAsTheClientTakesItAndThenTheRest() throws IOException {
        Listener listener = serve("127.85.8.1", "");
        for (long before = listener.hurried();
                listener.hurried() - before < 5; ) { // what was learnt holds for a second
            learn(listener, "big.bin");
            learn(listener, "small.txt");
            before = listener.hurried();
            try (Client client = Client.slowReaderOf(listener, 4096)) {
                client.send(get("big.bin").repeat(2) + get("small.txt").repeat(2) + get("big.bin") + get("missing"));
                hasBig(client);
                hasBig(client);
                assertThat(client.response()).endsWith("\r\n\r\nsmall");
                assertThat(client.response()).endsWith("\r\n\r\nsmall");
                hasBig(client);
                assertThat(client.response()).startsWith("HTTP/1.1 404 ");
            }
        }
    }

    @Test
    void endsAConnectionThatIsToEndAndLearnsFromItToo() throws IOException {
        Listener listener = serve("127.85.8.8", "");
        for (String name : List.of("small.txt", "big.bin")) {
            String request = last(name);
            String expected = name.equals("small.txt") ? "small" : big;
            for (long before = listener.hurried(); listener.hurried() - before < 3; ) {
                try (Client client = Client.slowReaderOf(listener, 4096)) {
                    String answer = client.send(request).untilEnd(); // the client leaves the end to the server
                    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\r\nConnection: close\r\n");
                    assertThat(answer.endsWith("\r\n\r\n" + expected)).isTrue();
                }
            }
        }
        await().until(() -> listener.connections() == 0);
    }

    @Test
    void answersNothingBehindTheLastRequest() throws IOException {
        Listener listener = serve("127.85.8.9", "");
        learn(listener, "small.txt");
        try (Client client = Client.to(listener)) {
            client.send(last("small.txt") + get("small.txt"));
            assertThat(client.untilEnd()).containsOnlyOnce("HTTP/1.1 200 ");
        }
        try (Client client = Client.to(listener)) {
            client.send(get("small.txt") + last("small.txt"));
            assertThat(client.response()).doesNotContain("Connection:");
            client.send(get("small.txt"));
            assertThat(client.untilEnd()).containsOnlyOnce("HTTP/1.1 200 ").contains("\r\nConnection: close\r\n");
        }
        await().until(() -> listener.connections() == 0);
    }

    private static String last(String name) {
        return get(name).replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    private void hasBig(Client client) throws IOException {
        assertThat(client.response().endsWith("\r\n\r\n" + big)).isTrue();
    }

    @Test
    void cutsAReaderWhoStallsAndSaysSo() throws Exception {
        Listener listener = serve(impatient, "127.85.8.2", "");
        learn(listener, "big.bin");
        told.clear();
        try (Client client = Client.slowReaderOf(listener, 4096)) {
            client.send(get("big.bin").repeat(20));
            await().until(() -> told.stream().anyMatch(each -> each.endsWith("cut")));
        }
        await().until(() -> listener.connections() == 0);
    }

    @Test
    void letsGoOfAClientThatGoesAway() throws IOException {
        Listener listener = serve("127.85.8.3", "");
        learn(listener, "big.bin");
        for (int i = 0; i < 5; i++) {
            try (Client client = Client.slowReaderOf(listener, 4096)) {
                client.send(get("big.bin").repeat(20));
            }
        }
        await().until(() -> listener.connections() == 0);
        assertThat(learn(listener, "big.bin").endsWith(big)).isTrue();
    }

    @Test
    void tellsTheSameAsUndertowDoes() throws Exception {
        Listener listener = serve("127.85.8.4", "");
        learn(listener, "small.txt");
        assertThat(told).hasSizeGreaterThan(1);
        assertThat(told.stream().distinct())
                .as("by the one and by the other")
                .containsExactly("GET /small.txt HTTP/1.1 h http://r/ t/1 200 5 whole");
    }

    @Test
    void tellsOfHeadThatNothingOfTheContentWasSent() throws Exception {
        Listener listener = serve("127.85.8.10", "");
        learn(listener, "small.txt");
        long before = listener.hurried();
        try (Client client = Client.to(listener)) {
            while (listener.hurried() - before < 3) {
                assertThat(client.responseTo(get("small.txt").replace("GET", "HEAD")))
                        .contains("Content-Length: 5\r\n");
            }
        }
        assertThat(told.stream().filter(each -> each.startsWith("HEAD")).distinct())
                .containsExactly("HEAD /small.txt HTTP/1.1 h http://r/ t/1 200 0 whole");
    }

    @Test
    void closesTheConnectionsOfAListenerThatDrains() throws IOException {
        Listener listener = serve("127.85.8.5", "");
        learn(listener, "small.txt");
        try (Client client = Client.to(listener)) {
            assertThat(client.send(get("small.txt")).response()).doesNotContain("Connection:");
            var drained = CompletableFuture.supplyAsync(
                    () -> stand.listeners().close(listener, LONG).join());
            String answer;
            do { // one that is idle for a second is closed as well
                answer = client.send(get("small.txt")).response();
                assertThat(answer).endsWith("small");
            } while (!answer.contains("Connection: close"));
            assertThat(client.untilEnd()).isEmpty();
            assertThat(drained).succeedsWithin(LONG);
        }
    }

    @Test
    void answersNothingInPlaceOfRulesThatGoByTheHost() throws IOException {
        Listener listener = serve("127.85.8.6", "names = [h, www.h], canonical = h");
        learn(listener, "small.txt");
        try (Client client = Client.to(listener)) {
            String request = get("small.txt");
            assertThat(client.send(request).response()).startsWith("HTTP/1.1 200 ");
            assertThat(client.send(request.replace("Host: h", "Host: www.h")).response())
                    .startsWith("HTTP/1.1 301 ");
            assertThat(client.send(request.replace("Host: h", "Host: h h")).response())
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void seesEditsAndMaintenance() throws IOException {
        Listener listener = serve("127.85.8.7", "");
        learn(listener, "small.txt");
        put("small.txt", "other");
        try (Client client = Client.to(listener)) {
            await().until(() -> client.send(get("small.txt")).response().endsWith("\r\n\r\nother"));
            Files.createFile(root.resolve("sites/a/.maintenance"));
            await().until(() -> client.send(get("small.txt")).response().startsWith("HTTP/1.1 503 "));
        }
    }

    /** Asks until the answer comes from the fast lane. */
    private String learn(Listener listener, String name) throws IOException {
        try (Client client = Client.to(listener)) {
            long before = listener.hurried();
            String answer = "";
            while (listener.hurried() == before) {
                answer = client.send(get(name)).response();
                assertThat(answer).startsWith("HTTP/1.1 200 ");
            }
            return answer;
        }
    }

    private static String get(String name) {
        return "GET /" + name + " HTTP/1.1\r\nHost: h\r\nReferer: http://r/\r\nUser-Agent: t/1\r\n\r\n";
    }

    private Path put(String name, String content) throws IOException {
        Path file = root.resolve("sites/a").resolve(name);
        Files.write(file, content.getBytes(ISO_8859_1));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(content.length() % 7 + 3600)));
    }

    private Listener serve(String address, String keys) throws IOException {
        return serve(stand, address, keys);
    }

    private Listener serve(Stand where, String address, String keys) throws IOException {
        Path conf = Files.createDirectories(root.resolve("conf")).resolve("multihome.conf");
        Files.writeString(conf, "sites { a { address = " + address + ", " + keys + " } }");
        Site site = ServerConfigReader.read(conf)
                .value()
                .orElseThrow()
                .sites()
                .sites()
                .get(0);
        var store = new ContentStore(Encodings.inBackground(), new ContentCache(32 << 20, Runnable::run));
        assertThat(site.addresses()).containsExactly(IpAddress.parse(address));
        return where.open(
                address, new HostRouter(List.of(HostRouter.Route.serving(site, store, each -> told.add(text(each))))));
    }

    private static String text(Exchange it) {
        return String.join(
                " ",
                it.method().toString(),
                it.target().toString(),
                it.protocol().toString(),
                it.host().toString(),
                it.referrer().toString(),
                it.userAgent().toString(),
                String.valueOf(it.status()),
                String.valueOf(it.octets()),
                it.isCut() ? "cut" : "whole");
    }
}
