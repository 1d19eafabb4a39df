package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.site.SiteBuilder;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an observer is told of each request, over real sockets. */
class ObservedTest {

    private static final int BIG = 8 * 1024 * 1024;

    /** What was told, copied: the exchange is used again. */
    private record Told(
            String line, int status, long octets, long nanos, boolean cut, String refusal, String agent, String from) {}

    private final Stand stand = new Stand(Limiting.times(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(1)));
    private final BlockingQueue<Told> first = new LinkedBlockingQueue<>();
    private final BlockingQueue<Told> second = new LinkedBlockingQueue<>();

    private final Listener listener;

    ObservedTest(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("index.html"), "home");
        Files.write(folder.resolve("big"), new byte[BIG]);
        ContentStore encodings = ContentStore.uncached(Encodings.inBackground());
        listener = stand.open(
                "127.85.7.1",
                new HostRouter(List.of(
                        HostRouter.Route.serving(new SiteBuilder("first", folder).build(), encodings, copyTo(first)),
                        HostRouter.Route.unavailable(
                                new SiteBuilder("second", folder).names("two").build(), copyTo(second)))));
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void isToldOfEachRequestOfItsSite() throws Exception {
        ask("GET /?q=1 HTTP/1.1\r\nHost: a\r\nUser-Agent: t/1\r\nReferer: http://r/\r\nConnection: close\r\n\r\n");
        Told told = next(first);
        assertThat(told.line()).isEqualTo("GET /?q=1 HTTP/1.1 a http://r/");
        assertThat(told).extracting(Told::status, Told::octets, Told::cut).containsExactly(200, 4L, false);
        assertThat(told.agent()).isEqualTo("t/1");
        assertThat(told.from()).startsWith("127.");
        assertThat(told.nanos()).isPositive();

        ask("GET / HTTP/1.1\r\nHost: two\r\nConnection: close\r\n\r\n");
        assertThat(next(second).status()).isEqualTo(503);
        assertThat(first).isEmpty();
    }

    @Test
    void countsNoOctetsWhereThereIsNoBody() throws Exception {
        String tag = ask("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .lines()
                .filter(line -> line.startsWith("ETag: "))
                .map(line -> line.substring(6))
                .findFirst()
                .orElseThrow();
        assertThat(next(first))
                .extracting(Told::status, Told::octets, Told::cut)
                .containsExactly(200, 0L, false);
        ask("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + tag + "\r\nConnection: close\r\n\r\n");
        assertThat(next(first))
                .extracting(Told::status, Told::octets, Told::cut)
                .containsExactly(304, 0L, false);
    }

    @Test
    void isToldOfRefusals() throws Exception {
        ask("GET / HTTP/1.1\r\nHost: a b\r\n\r\n");
        assertThat(next(first).status()).isEqualTo(400);
        ask("GET / HTTP/1.1\r\nHost: two\r\n folded\r\n\r\n");
        Told guarded = next(first);
        assertThat(guarded).extracting(Told::status, Told::refusal).containsExactly(400, "malformed");
        assertThat(guarded.line()).isBlank();
        assertThat(second).isEmpty();
    }

    @Test
    void isToldWhatWasSentOfAnAnswerThatWasCut() throws Exception {
        try (Client client = Client.slowReaderOf(listener, 4096)) {
            client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
            Told told = next(first);
            assertThat(told.cut()).isTrue();
            assertThat(told.octets()).isBetween(1L, BIG - 1L);
        }
    }

    private String ask(String octets) throws IOException {
        try (Client client = Client.to(listener)) {
            return client.send(octets).untilEnd();
        }
    }

    private static Told next(BlockingQueue<Told> told) throws InterruptedException {
        Told next = told.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("what is told").isNotNull();
        return next;
    }

    private static Observer copyTo(BlockingQueue<Told> told) {
        return exchange -> told.add(copy(exchange));
    }

    private static Told copy(Exchange it) {
        String line = String.join(
                " ",
                it.method().toString(),
                it.target().toString(),
                it.protocol().toString(),
                it.host().toString(),
                it.referrer().toString());
        return new Told(
                line,
                it.status(),
                it.octets(),
                it.nanos(),
                it.isCut(),
                it.refusal(),
                it.userAgent().toString(),
                it.client().toString());
    }
}
