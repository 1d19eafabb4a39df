package dev.multihome.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.fleet.Report;
import dev.multihome.fleet.Served;
import dev.multihome.site.Limits;
import dev.multihome.site.SiteState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server-sent events over a real connection. */
class EventsTest {

    /** With a client that sends nothing more for longer than these allow between two requests. */
    private static final Limits SHORT = new Limits(
            Limits.DEFAULT.connections(),
            new Limits.Times(
                    Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(30)),
            Limits.DEFAULT.rate(),
            Limits.DEFAULT.sizes(),
            Limits.DEFAULT.requests());

    private final TestBox box = new TestBox().site("one", SiteState.READY, "");
    private final Admin admin;

    EventsTest(@TempDir Path state) {
        admin = new Admin(box, state, SHORT);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void tellOfASiteThatIsInAnotherState() throws IOException {
        try (var listener = new Listener()) {
            listener.await("event: second");
            box.site("one", SiteState.CONFLICTED, "10.0.0.1 is held by 02:00:00:00:00:01");
            admin.listener.changed();
            listener.await("event: site");
            assertThat(listener.next()).startsWith("data: {").contains("\"site\":\"one\",\"state\":\"conflicted\"");
        }
    }

    @Test
    void tellThatTheListIsAnotherOne() throws IOException {
        try (var listener = new Listener()) {
            listener.await("event: hello");
            listener.await("event: second");
            box.site("two", SiteState.READY, "");
            admin.listener.changed();
            listener.await("event: sites");
        }
    }

    @Test
    void tellWhatHasHappenedAndEachSecond() throws IOException {
        try (var listener = new Listener()) {
            box.event("one", Event.Level.BAD, "invalid: \"no\"\nfolder");
            listener.await("event: event");
            assertThat(listener.next()).contains("\"text\":\"invalid: \\\"no\\\"\\u000afolder\"");
            listener.await("event: second");
            listener.await("event: second");
            assertThat(listener.next()).contains("\"sites\":{},\"requests\":0,\"errors\":0");
        }
    }

    @Test
    void tellWhatAilsTheBoxAsAWholeEachSecond() throws IOException {
        try (var listener = new Listener()) {
            listener.await("data: {\"troubles\":[]}");
            // A page may have read some between two seconds: that there are none is told again.
            listener.await("data: {\"troubles\":[]}");
            box.troubles = List.of("not yet: names of sites on eth9");
            listener.await("data: {\"troubles\":[\"not yet: names of sites on eth9\"]}");
        }
    }

    @Test
    void tellOfTheFleetWhenItsBoxesAreOthers() throws IOException {
        try (var listener = new Listener()) {
            listener.await("event: second");
            var other = new Report.Box(
                    "two", IpAddress.parse("10.99.0.2"), Instant.EPOCH, false, true, true, List.<Served>of());
            box.fleet = Optional.of(new Report("lan", List.of(other)));
            listener.await("event: fleet");
            assertThat(listener.next()).contains("\"fleet\":\"lan\"", "\"box\":\"two\"", "\"silent\":true");
        }
    }

    @Test
    void areForSixtyFourAtOnce() throws IOException {
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                listeners.add(new Listener());
                listeners.get(i).await("event: hello");
            }
            admin.client().get("/api/events").then().statusCode(503).header("Retry-After", "10");
            listeners.remove(0).close();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> admin.listener.listening() < 64);
            listeners.add(new Listener());
            listeners.get(63).await("event: hello");
        } finally {
            for (Listener each : listeners) {
                each.close();
            }
        }
    }

    @Test
    void cutOffAListenerThatTakesNothing() throws IOException {
        try (var slow = new Listener()) {
            Awaitility.await().until(() -> admin.listener.listening() == 1);
            String flood = "x".repeat(1 << 20);
            var rounds = new AtomicInteger();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                box.site("one", SiteState.INVALID, rounds.incrementAndGet() + flood);
                admin.listener.changed();
                return admin.listener.listening() == 0;
            });
            assertThat(slow.socket.isClosed()).isFalse();
        }
    }

    @Test
    void areRefusedToPagesOfOthers() {
        admin.client()
                .header("Origin", "http://evil.example")
                .get("/api/events")
                .then()
                .statusCode(403);
        admin.client().header("Host", "evil.example").get("/api/events").then().statusCode(421);
        admin.client().post("/api/events").then().statusCode(405);
    }

    private final class Listener implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.port());
        private final BufferedReader lines;

        Listener() throws IOException {
            socket.setSoTimeout(60_000);
            String request = "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Within a minute, for there is an event a second. */
        void await(String line) throws IOException {
            String read = next();
            for (int seconds = 0; !read.equals(line); read = next()) {
                seconds += read.equals("event: second") ? 1 : 0;
                assertThat(seconds).as(line).isLessThan(60);
            }
        }

        /** The next line; those that only frame chunks are among them. */
        String next() throws IOException {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
