package dev.multihome.listen;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multihome.site.Limits;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Stand stand = new Stand(Limits.DEFAULT);
    /** Requests under way, whose response the test sends when it likes. */
    private final LinkedBlockingQueue<HttpServerExchange> pending = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void refusesNewConnectionsAtOnce() throws Exception {
        Listener listener = stand.open("127.82.1.1", this::holdBack);
        try (Client client = Client.to(listener)) {
            client.send(GET);
            HttpServerExchange underWay = pending();
            var drained = stand.listeners().close(listener, LONG);

            assertThatThrownBy(() -> Client.to(listener)).isInstanceOf(ConnectException.class);
            answer(underWay);
            drained.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void letsARequestUnderWayEnd() throws Exception {
        Listener listener = stand.open("127.82.2.1", this::holdBack);
        try (Client client = Client.to(listener)) {
            client.send(GET);
            HttpServerExchange underWay = pending();
            var drained = stand.listeners().close(listener, LONG);
            answer(underWay);

            assertThat(client.response()).endsWith("late");
            client.send(GET);
            answer(pending());
            assertThat(client.untilEnd()).contains("Connection: close").endsWith("late");
            assertThat(drained.get(10, TimeUnit.SECONDS)).isEqualTo(new Drained(1, 0, 0));
        }
    }

    @Test
    void closesIdleConnectionsAfterAMoment() throws Exception {
        Listener listener = stand.open("127.82.3.1", Stand.says("hello"));
        try (Client client = Client.to(listener)) {
            assertThat(client.send(GET).response()).endsWith("hello");
            var drained = stand.listeners().close(listener, LONG);

            assertThat(client.untilEnd()).isEmpty();
            assertThat(drained.get(10, TimeUnit.SECONDS)).isEqualTo(new Drained(0, 1, 0));
        }
    }

    @Test
    void cutsWhatIsLeftAfterTheGraceTimeAndCountsIt() throws Exception {
        Listener listener = stand.open("127.82.4.1", this::holdBack);
        try (Client first = Client.to(listener);
                Client second = Client.to(listener)) {
            first.send(GET);
            second.send(GET);
            pending();
            pending();
            var drained = stand.listeners().close(listener, Duration.ofMillis(50));

            assertThat(drained.get(10, TimeUnit.SECONDS)).isEqualTo(new Drained(0, 0, 2));
            assertThat(first.untilEnd()).isEmpty();
            assertThat(second.untilEnd()).isEmpty();
        }
    }

    @Test
    void leavesOtherListenersAndTheirConnectionsAlone() throws Exception {
        Listener closing = stand.open("127.82.5.1", Stand.says("closing"));
        Listener staying = stand.open("127.82.5.2", Stand.says("staying"));
        try (Client client = Client.to(staying)) {
            assertThat(client.send(GET).response()).endsWith("staying");
            stand.listeners().close(closing, LONG).get(10, TimeUnit.SECONDS);

            assertThat(client.send(GET).response()).endsWith("staying").doesNotContain("Connection: close");
        }
    }

    @Test
    void stopsEverythingWithinTheLimit() throws Exception {
        Listener first = stand.open("127.82.6.1", this::holdBack);
        Listener second = stand.open("127.82.6.2", Stand.says("hello"));
        try (Client busy = Client.to(first);
                Client idle = Client.to(second)) {
            busy.send(GET);
            pending();
            idle.send(GET).response();

            assertThat(stand.listeners().close(Duration.ofMillis(100))).isEqualTo(new Drained(0, 1, 1));
            assertThat(stand.listeners().counts().open()).isZero();
        }
    }

    @Test
    void twoThousandCyclesLeakNoDescriptorAndNoListener() throws Exception {
        stand.open("127.82.7.1", Stand.says("stays"));
        long before = descriptors();
        for (int i = 0; i < 2_000; i++) {
            Listener listener = stand.open("127.82.7.2", Stand.says("hello"));
            if (i % 20 == 0) {
                try (Client client = Client.to(listener)) {
                    assertThat(client.send(GET).response()).endsWith("hello");
                }
            }
            var drained = stand.listeners().close(listener, LONG);
            if (i % 20 == 0) {
                drained.get(10, TimeUnit.SECONDS);
            }
            assertThat(stand.listeners().at(listener.endpoint())).isEmpty();
        }

        await().atMost(LONG).until(() -> descriptors() <= before + 20);
        assertThat(stand.listeners().counts().open()).isZero();
    }

    private void holdBack(HttpServerExchange exchange) {
        exchange.dispatch(() -> pending.add(exchange));
    }

    private HttpServerExchange pending() throws InterruptedException {
        HttpServerExchange next = pending.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a request that reached the handler").isNotNull();
        return requireNonNull(next);
    }

    private static void answer(HttpServerExchange exchange) {
        exchange.getResponseSender().send("late");
    }

    private static long descriptors() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
