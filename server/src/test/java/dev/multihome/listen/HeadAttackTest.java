package dev.multihome.listen;

import static dev.multihome.listen.FrameClient.CONTINUATION;
import static dev.multihome.listen.FrameClient.END_HEADERS;
import static dev.multihome.listen.FrameClient.END_STREAM;
import static dev.multihome.listen.FrameClient.GOAWAY;
import static dev.multihome.listen.FrameClient.HEADERS;
import static dev.multihome.listen.FrameClient.framed;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads of HTTP/2 that stand for far more than their octets, or never end, over real sockets; others are served meanwhile. */
@Isolated // others in the same memory would be measured as well
class HeadAttackTest {

    private static final int COMPRESSION_ERROR = 9;
    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int REFERENCES = 14_000;

    /** GET / of http://a, by index and one literal. */
    private static final byte[] GET = {(byte) 0x82, (byte) 0x84, (byte) 0x86, 1, 1, 'a'};

    private final Stand stand = new Stand(Limiting.withoutTls(Duration.ofMinutes(2)));
    private final Listener listener = stand.open("127.85.10.3", Stand.says("x".repeat(1_000)));

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void answers431ToABombAndGoesOn() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            bomb(client, 1);
            assertThat(client.response(1).status()).isEqualTo("431");
            client.frame(HEADERS, END_HEADERS | END_STREAM, 3, GET);
            assertThat(client.response(3).content()).hasSize(1_000);
        }
        assertThat(refused(Refused.HEAD_TOO_LARGE)).isEqualTo(1);
    }

    /** Each stands for a list of 28 MB. */
    @Test
    void makesNothingOfWhatBombsStandFor() throws Exception {
        int bombs = 50;
        try (FrameClient client = FrameClient.to(listener)) {
            bomb(client, 1);
            client.response(1);
            long before = allocatedByOthers();
            for (int i = 1; i <= bombs; i++) {
                bomb(client, 2 * i + 1);
                assertThat(client.response(2 * i + 1).status()).isEqualTo("431");
            }
            assertThat((allocatedByOthers() - before) / bombs)
                    .as("octets allocated for one")
                    .isLessThan(50_000);
        }
    }

    @Test
    void endsAConnectionOfManyBombs() throws Exception {
        assertThat(ends(i -> {
                    byte[] many = references();
                    return i == 0
                            ? framed(HEADERS, END_HEADERS | END_STREAM, 1, concat(entry(), many))
                            : framed(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, many);
                }))
                .isEqualTo(ENHANCE_YOUR_CALM);
        assertThat(refused(Refused.RESETS)).isEqualTo(1);
        assertThat(refused(Refused.HEAD_TOO_LARGE)).isGreaterThan(100);
    }

    @Test
    void endsAListThatGrowsOverManyFrames() throws Exception {
        assertThat(ends(i -> framed(i == 0 ? HEADERS : CONTINUATION, 0, 1, new byte[16_384])))
                .isEqualTo(ENHANCE_YOUR_CALM);
        assertThat(refused(Refused.HEAD_TOO_LARGE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "an index behind the table, be",
        "a table larger than was granted, 3fe2ff7f",
        "a number without an end, 3fffffffffffff",
        "a string longer than its block, 00017f617fffff7f",
        "Huffman code with its end in it, 0084ffffffff0161",
        "a size of the table behind a field, 8220"
    })
    void endsAConnectionWhoseHeadsCannotBeDecoded(String what, String block) throws Exception {
        byte[] octets = HexFormat.of().parseHex(block);
        assertThat(ends(i -> framed(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, octets)))
                .as(what)
                .isEqualTo(COMPRESSION_ERROR);
    }

    /** The most that a client can make the server hold: a full table, and a head of which the end is missing. */
    @Test
    void holdsLittleForHeadsThatAreNotWhole() throws Exception {
        int connections = 100;
        List<FrameClient> clients = new ArrayList<>();
        byte[] value = new byte[4_000];
        Arrays.fill(value, (byte) 'b');
        byte[] entry = concat(new byte[] {0x40, 1, 'a', 0x7f, (byte) 0xa1, 0x1e}, value);
        try {
            long before = heap();
            for (int i = 0; i < connections; i++) {
                FrameClient client = FrameClient.to(listener);
                clients.add(client);
                client.frame(HEADERS, END_HEADERS | END_STREAM, 1, concat(GET, entry));
                assertThat(client.response(1).status()).isEqualTo("200");
                client.frame(HEADERS, END_STREAM, 3, new byte[16_000]);
                client.octets(Arrays.copyOf(framed(CONTINUATION, 0, 3, new byte[16_000]), 15_000));
            }
            ordinary();
            assertThat((heap() - before) / connections)
                    .as("octets a connection")
                    .isLessThan(100_000);
        } finally {
            for (FrameClient client : clients) {
                client.close();
            }
        }
    }

    private static void bomb(FrameClient client, int stream) throws IOException {
        client.frame(HEADERS, END_HEADERS | END_STREAM, stream, concat(entry(), references()));
    }

    /** A field of 2,000 octets that is put into the table. */
    private static byte[] entry() {
        return concat(
                new byte[] {0x40, 1, 'a', 0x7f, (byte) 0xd1, 0x0e},
                "b".repeat(2_000).getBytes(US_ASCII));
    }

    /** An octet for each time that it is meant. */
    private static byte[] references() {
        byte[] many = new byte[REFERENCES];
        Arrays.fill(many, (byte) 0xbe);
        return many;
    }

    private interface Frames {
        byte[] of(int number);
    }

    /** Sends frames until the connection is ended, while others are served; the code of its GOAWAY. */
    private int ends(Frames frames) throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            try {
                for (int i = 0; i < 1_000; i++) {
                    client.octets(frames.of(i));
                    if (i % 50 == 0) {
                        ordinary();
                    }
                }
            } catch (SocketException ended) {
                // as it should
            }
            int code = client.until(got -> got.type() == GOAWAY).number(4);
            assertThat(client.hasEnded()).isTrue();
            ordinary();
            return code;
        }
    }

    private void ordinary() throws Exception {
        try (FrameClient client = FrameClient.to(listener)) {
            assertThat(client.get("/").content()).hasSize(1_000);
        }
    }

    private long refused(Refused reason) {
        return stand.listeners().refused().getOrDefault(reason, 0L);
    }

    private static byte[] concat(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Octets, since the beginning, by every thread but this one. */
    private static long allocatedByOthers() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                        .filter(each -> each > 0)
                        .sum()
                - threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
