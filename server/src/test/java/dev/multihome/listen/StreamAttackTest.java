package dev.multihome.listen;

import static dev.multihome.listen.FrameClient.END_HEADERS;
import static dev.multihome.listen.FrameClient.END_STREAM;
import static dev.multihome.listen.FrameClient.GOAWAY;
import static dev.multihome.listen.FrameClient.framed;
import static dev.multihome.listen.FrameClient.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that wish ill, over real sockets: they are ended, and an ordinary one is served meanwhile. */
@Isolated // others in the same memory would be measured as well
class StreamAttackTest {

    /** GET / of http://a, by index and one literal. */
    private static final byte[] GET = {(byte) 0x82, (byte) 0x84, (byte) 0x86, 1, 1, 'a'};

    private final Stand stand = new Stand(Limiting.withoutTls(Duration.ofSeconds(1)));
    private final Listener listener = stand.open("127.85.10.1", Stand.says("x".repeat(100_000)));

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void endsRapidResets() throws Exception {
        ends(
                Refused.RESETS,
                i -> both(
                        framed(FrameClient.HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, GET),
                        framed(FrameClient.RST_STREAM, 0, 2 * i + 1, number(8))));
    }

    @Test
    void endsResetsThatTheServerIsMadeToSend() throws Exception {
        ends(
                Refused.RESETS,
                i -> both(
                        framed(FrameClient.HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, GET),
                        framed(FrameClient.WINDOW_UPDATE, 0, 2 * i + 1, number(0))));
    }

    @Test
    void endsFloodsOfSettingsPingsAndEmptyData() throws Exception {
        ends(Refused.FRAMES, i -> framed(FrameClient.SETTINGS, 0, 0));
        ends(Refused.FRAMES, i -> framed(FrameClient.PING, 0, 0, new byte[8]));
        ends(
                Refused.FRAMES,
                i -> i == 0 ? framed(FrameClient.HEADERS, END_HEADERS, 1, GET) : framed(FrameClient.DATA, 0, 1));
    }

    @Test
    void endsHeaderBlocksThatDoNotEnd() throws Exception {
        ends(
                Refused.FRAMES,
                i -> i == 0 ? framed(FrameClient.HEADERS, END_STREAM, 1, GET) : framed(FrameClient.CONTINUATION, 0, 1));
    }

    @Test
    void endsResponsesThatNoWindowIsOpenedFor() throws Exception {
        try (FrameClient client = FrameClient.to(listener, 4, 1)) {
            for (int i = 0; i < 20; i++) {
                client.ask("GET", "/");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(client.until(got -> got.type() == FrameClient.RST_STREAM)
                                .number(0))
                        .as("CANCEL")
                        .isEqualTo(8);
            }
            assertThat(stand.listeners().refused().get(Refused.SLOW_READER)).isEqualTo(20);
        }
    }

    @Test
    void endsConnectionsThatDoNotGoOnWithTheirBeginning() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            client.frame(FrameClient.HEADERS, END_STREAM, 1, GET);
            assertThat(client.hasEnded()).isTrue();
        }
    }

    @Test
    void saysGoodbyeToConnectionsThatRest() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            assertThat(client.until(got -> got.type() == GOAWAY).number(4))
                    .as("NO_ERROR")
                    .isZero();
            assertThat(client.hasEnded()).isTrue();
        }
        await().until(() -> stand.listeners().counts().open() == 0);
    }

    @Test
    void holdsLittleForConnectionsThatTakeNothing() throws Exception {
        List<FrameClient> clients = new ArrayList<>();
        try (var patient = new Stand(Limiting.withoutTls(Duration.ofMinutes(2)))) {
            Listener there = patient.open("127.85.10.2", Stand.says("x".repeat(100_000)));
            long before = heap();
            for (int i = 0; i < 20; i++) {
                FrameClient client = FrameClient.to(there, 4, 1);
                clients.add(client);
                for (int each = 0; each < 100; each++) {
                    client.ask("GET", "/");
                }
                client.until(
                        got -> got.type() == FrameClient.HEADERS && got.stream() == 63); // the 32nd: no more at once
            }
            assertThat((heap() - before) / 20)
                    .as("octets a connection of 100 requests")
                    .isLessThan(1_500_000);
            try (FrameClient client = FrameClient.to(there)) {
                assertThat(client.get("/").content()).hasSize(100_000);
            }
            for (FrameClient client : clients) {
                client.close();
            }
        }
    }

    /** Sends frames until the connection is ended, while another client is served. */
    private void ends(Refused reason, IntFunction<byte[]> frames) throws Exception {
        long before = stand.listeners().refused().getOrDefault(reason, 0L);
        try (FrameClient client = FrameClient.to(listener)) {
            try {
                for (int i = 0; i < 20_000; i++) {
                    client.octets(frames.apply(i));
                    if (i % 500 == 0) {
                        ordinary();
                    }
                }
            } catch (SocketException ended) {
                // as it should
            }
            assertThat(client.hasEnded()).isTrue();
        }
        assertThat(stand.listeners().refused().get(reason)).isGreaterThan(before);
        ordinary();
    }

    private void ordinary() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            assertThat(client.get("/").content()).hasSize(100_000);
        }
    }

    private static byte[] both(byte[] one, byte[] other) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
