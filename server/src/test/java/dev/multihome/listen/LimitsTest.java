package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.site.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void cutsAClientThatNeverEndsItsHead() throws IOException {
        try (var stand = new Stand(Limiting.times(SHORT, LONG, LONG, LONG));
                Client client = Client.to(stand.open("127.83.1.1", Stand.says("hello")))) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\nX-").untilEnd())
                    .doesNotContain("200");
        }
    }

    @Test
    void cutsAClientThatSendsItsHeadDropByDrop() throws IOException {
        try (var stand = new Stand(Limiting.times(SHORT, LONG, LONG, LONG));
                Client client = Client.to(stand.open("127.83.2.1", Stand.says("hello")))) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n");
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isGone(client));
        }
    }

    @Test
    void closesAConnectionWithoutARequest() throws IOException {
        try (var stand = new Stand(Limiting.times(LONG, SHORT, LONG, LONG));
                Client client = Client.to(stand.open("127.83.3.1", Stand.says("hello")))) {
            assertThat(client.untilEnd()).isEmpty();
        }
    }

    @Test
    void closesAKeptConnectionWithoutAFurtherRequest() throws IOException {
        try (var stand = new Stand(Limiting.times(LONG, SHORT, LONG, LONG));
                Client client = Client.to(stand.open("127.83.4.1", Stand.says("hello")))) {
            assertThat(client.send(GET).untilEnd()).endsWith("hello");
        }
    }

    @Test
    void cutsAReaderThatStalls() throws IOException {
        ByteBuffer large = ByteBuffer.allocateDirect(32 * 1024 * 1024);
        try (var stand = new Stand(Limiting.times(LONG, LONG, LONG, SHORT))) {
            Listener listener = stand.open(
                    "127.83.5.1", exchange -> exchange.getResponseSender().send(large.duplicate()));
            try (Client client = Client.slowReaderOf(listener, 4096)) {
                client.send(GET);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> stand.listeners().counts().accepted() == 1 && listener.connections() == 0);
            }
        }
    }

    @Test
    void cutsABodyThatNeverComes() throws IOException {
        try (var stand = new Stand(Limiting.times(LONG, LONG, SHORT, LONG))) {
            Listener listener = stand.open("127.83.6.1", exchange -> exchange.getRequestReceiver()
                    .receiveFullBytes(
                            (done, bytes) -> done.getResponseSender().send("got " + bytes.length),
                            (failed, reason) -> failed.endExchange()));
            try (Client client = Client.to(listener)) {
                assertThat(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
                                .untilEnd())
                        .doesNotContain("200 OK");
            }
        }
    }

    @Test
    void keepsAnIdleConnectionLongerThanABodyMayStall() throws IOException {
        try (var stand = new Stand(Limiting.times(LONG, LONG, SHORT, LONG))) {
            Listener listener = stand.open("127.83.10.1", Stand.says("hello"));
            try (Client client = Client.to(listener)) {
                String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody";
                assertThat(client.send(post).response()).endsWith("hello");
                await().during(SHORT.multipliedBy(4)).until(() -> listener.connections() == 1);
                assertThat(client.send(GET).response()).endsWith("hello");
            }
        }
    }

    @Test
    void turnsAwayAClientWithTooManyConnectionsAndCountsIt() throws IOException {
        try (var stand = new Stand(Limiting.connections(10, 2, Integer.MAX_VALUE))) {
            Listener listener = stand.open("127.83.7.1", Stand.says("hello"));
            try (Client first = Client.to(listener);
                    Client second = Client.to(listener)) {
                assertThat(first.send(GET).response()).endsWith("hello");
                assertThat(second.send(GET).response()).endsWith("hello");
                try (Client third = Client.to(listener)) {
                    assertThat(third.untilEnd()).isEmpty();
                }
                assertThat(first.send(GET).response()).endsWith("hello");
            }
            await().until(() -> stand.listeners().counts().open() == 0);

            assertThat(stand.listeners().counts()).isEqualTo(new Counts(0, 2, 0, 1, 0));
        }
    }

    @Test
    void turnsAwayEveryoneWhenAllTogetherHaveTooMany() throws IOException {
        try (var stand = new Stand(Limiting.connections(1, 10, Integer.MAX_VALUE))) {
            Listener one = stand.open("127.83.8.1", Stand.says("hello"));
            Listener other = stand.open("127.83.8.2", Stand.says("hello"));
            try (Client first = Client.to(one)) {
                assertThat(first.send(GET).response()).endsWith("hello");
                try (Client second = Client.to(other)) {
                    assertThat(second.untilEnd()).isEmpty();
                }
            }
            await().until(() -> stand.listeners().counts().open() == 0);

            assertThat(stand.listeners().counts()).isEqualTo(new Counts(0, 1, 1, 0, 0));
        }
    }

    @Test
    void letsAnOrdinaryClientThroughFourHundredSlowOnes() throws IOException {
        try (var stand = new Stand(Limits.DEFAULT)) {
            Listener listener = stand.open("127.83.9.1", Stand.says("hello"));
            Client[] slow = new Client[400];
            for (int i = 0; i < slow.length; i++) {
                slow[i] = Client.to(listener).send("GET / HTTP/1.1\r\nHo");
            }
            try (Client ordinary = Client.to(listener)) {
                assertThat(ordinary.send(GET).response()).endsWith("hello");
            }
            for (Client each : slow) {
                each.close();
            }
        }
    }

    @Test
    void holdsTheClientsOfASiteToItsOwnLimits() throws IOException {
        try (var stand = new Stand(Limits.DEFAULT)) {
            Endpoint place = Stand.any("127.83.13.1");
            var listeners = stand.listeners();
            Listener own = Stand.opened(listeners.open(
                            Stand.SITE, Map.of(place, Stand.says("hello")), Limiting.connections(10, 10, 1)))
                    .get(0);
            Listener other = stand.open("127.83.13.2", Stand.says("hello"));
            try (Client first = Client.to(own);
                    Client elsewhere = Client.to(other);
                    Client there = Client.to(other)) {
                assertThat(first.send(GET).response()).endsWith("hello"); // so that it has come in before the second
                try (Client second = Client.to(own)) {
                    assertThat(second.untilEnd()).isEmpty();
                }
                assertThat(elsewhere.send(GET).response()).endsWith("hello");
                assertThat(there.send(GET).response()).endsWith("hello");
            }
            await().until(() -> own.connections() == 0);

            listeners.open(
                    Stand.SITE, Map.of(own.endpoint(), Stand.says("hello")), Limiting.times(SHORT, SHORT, LONG, LONG));
            try (Client first = Client.to(own);
                    Client second = Client.to(own)) {
                assertThat(first.send(GET).response()).endsWith("hello");
                assertThat(second.untilEnd()).isEmpty();
            }
        }
    }

    @Test
    void turnsAwayThoseWhomASiteHasNoRoomFor() throws IOException {
        try (var stand = new Stand(Limiting.connections(10, 10, 1))) {
            Listener full = stand.open("127.83.11.1", Stand.says("hello"));
            Listener other = stand.open("127.83.11.2", Stand.says("hello"));
            try (Client first = Client.to(full)) {
                assertThat(first.send(GET).response()).endsWith("hello"); // so that it came in before the second
                try (Client second = Client.to(full);
                        Client elsewhere = Client.to(other)) {
                    assertThat(second.untilEnd()).isEmpty();
                    assertThat(elsewhere.send(GET).response()).endsWith("hello");
                }
            }
            assertThat(stand.listeners().refused()).containsEntry(Refused.CONNECTIONS_OF_SITE, 1L);
        }
    }

    @Test
    void countsAHeadThatTookTooLong() throws IOException {
        try (var stand = new Stand(Limiting.times(SHORT, LONG, LONG, LONG));
                Client client = Client.to(stand.open("127.83.12.1", Stand.says("hello")))) {
            client.send("GET / HTTP/1.1\r\n").untilEnd();
            await().until(() -> stand.listeners().refused().containsValue(1L));
            assertThat(stand.listeners().refused()).containsEntry(Refused.SLOW_HEAD, 1L);
        }
    }

    @Test
    void countsABodyThatNeverCame() throws IOException {
        try (var stand = new Stand(Limiting.times(LONG, LONG, SHORT, LONG));
                Client client = Client.to(stand.open("127.83.13.1", exchange -> exchange.getRequestReceiver()
                        .receiveFullBytes(
                                (done, bytes) -> done.endExchange(), (failed, why) -> failed.endExchange())))) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
                    .untilEnd();
            await().until(() -> stand.listeners().refused().containsValue(1L));
            assertThat(stand.listeners().refused()).containsEntry(Refused.SLOW_BODY, 1L);
        }
    }

    @Test
    void cutsABodyThatComesDropByDrop() throws IOException {
        Limits limits = Limiting.rate(1000, SHORT.multipliedBy(2));
        try (var stand = new Stand(limits);
                Client client = Client.to(stand.open("127.83.14.1", exchange -> exchange.getRequestReceiver()
                        .receiveFullBytes(
                                (done, bytes) -> done.endExchange(), (failed, why) -> failed.endExchange())))) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isGone(client));
            assertThat(stand.listeners().refused()).containsEntry(Refused.SLOW_BODY, 1L);
        }
    }

    @Test
    void cutsAReaderThatTakesTooLittle() throws IOException {
        ByteBuffer large = ByteBuffer.allocateDirect(32 * 1024 * 1024);
        try (var stand = new Stand(Limiting.rate(1000, SHORT))) {
            Listener listener = stand.open(
                    "127.83.15.1", exchange -> exchange.getResponseSender().send(large.duplicate()));
            try (Client client = Client.slowReaderOf(listener, 4096)) {
                client.send(GET);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> stand.listeners().refused().containsValue(1L));
                assertThat(stand.listeners().refused()).containsEntry(Refused.SLOW_READER, 1L);
                await().until(() -> listener.connections() == 0);
            }
        }
    }

    @Test
    void leavesAnIdleConnectionAloneWhateverTheRate() throws IOException {
        try (var stand = new Stand(Limiting.rate(1_000_000, SHORT))) {
            Listener listener = stand.open("127.83.16.1", Stand.says("hello"));
            try (Client client = Client.to(listener)) {
                assertThat(client.send(GET).response()).endsWith("hello");
                await().during(SHORT.multipliedBy(4)).until(() -> listener.connections() == 1);
                assertThat(client.send(GET).response()).endsWith("hello");
            }
        }
    }

    @Test
    void countsAnIpv6CustomerAsOne() {
        var admission = new Admission(10, 10, 1, new Tally());

        assertThat(admission.enter(IpAddress.parse("2001:db8:0:1::1"), 1)).isTrue();
        assertThat(admission.enter(IpAddress.parse("2001:db8:0:1:ffff::2"), 1)).isFalse();
        assertThat(admission.enter(IpAddress.parse("2001:db8:0:2::1"), 1)).isTrue();
        admission.leave(IpAddress.parse("2001:db8:0:1::1"), 1);
        assertThat(admission.enter(IpAddress.parse("2001:db8:0:1:ffff::2"), 1)).isTrue();
    }

    @Test
    void countsTheDescriptorsThatConnectionsTake() {
        var tally = new Tally();
        var admission = new Admission(10, 4, 10, tally);
        IpAddress client = IpAddress.parse("192.0.2.1");

        assertThat(admission.enter(client, 3)).isTrue();
        assertThat(admission.enter(client, 3)).isFalse();
        assertThat(admission.enter(client, 1)).isTrue();
        assertThat(admission.enter(client, 1)).isFalse();
        assertThat(tally.of(Refused.CONNECTIONS)).isEqualTo(2);
        admission.leave(client, 3);
        assertThat(admission.enter(client, 3)).isTrue();
        assertThat(admission.counts().open()).isEqualTo(2);
    }

    @Test
    void namesALimitThatIsOutOfRange() {
        assertThatThrownBy(() -> Limiting.connections(0, 1, 1))
                .hasMessage("limit connections is 0, not within 1 to 2147483647");
        assertThatThrownBy(() -> Limiting.times(Duration.ZERO, LONG, LONG, LONG))
                .hasMessage("limit head in milliseconds is 0, not within 1 to 86400000");
    }

    private static boolean isGone(Client client) {
        try {
            client.send("X");
            return false;
        } catch (IOException gone) {
            return true;
        }
    }
}
