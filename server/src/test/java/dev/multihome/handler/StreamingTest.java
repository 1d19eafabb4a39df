package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not fit into one write. */
class StreamingTest {

    private static final int SIZE = 50_000_000;

    private final Path folder;
    private final Path file;
    private final Served served;

    StreamingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file = folder.resolve("big.bin");
        var random = new Random(42);
        byte[] block = new byte[1_000_000];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < SIZE / block.length; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        served = Served.folder(folder);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void arrivesAsItIsOnTheDisk() throws Exception {
        RawResponse response = served.get("/big.bin");
        assertThat(response.octets().length()).isEqualTo(SIZE);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        assertThat(digest.digest(response.octets().getBytes(ISO_8859_1))).isEqualTo(digestOfFile());
    }

    @Test
    void arrivesAtAReaderWhoPauses() throws Exception {
        try (Socket socket = request("/big.bin")) {
            InputStream in = socket.getInputStream();
            RawResponse head = RawResponse.read(in, true);
            assertThat(head.status()).isEqualTo(200);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var digesting = new DigestInputStream(in, digest);
            byte[] buffer = new byte[8192];
            for (long left = SIZE; left > 0; ) {
                if (left > SIZE - 200_000) {
                    // The server meanwhile runs into full buffers, and its answers to others do not wait for this one
                    assertThat(served.head("/big.bin").status()).isEqualTo(200);
                }
                int read = digesting.read(buffer, 0, (int) Math.min(buffer.length, left));
                assertThat(read).isPositive();
                left -= read;
            }
            assertThat(digest.digest()).isEqualTo(digestOfFile());
        }
    }

    @Test
    void arrivesInRanges() throws IOException {
        byte[] all = Files.readAllBytes(file);
        RawResponse one = served.get("/big.bin", "Range: bytes=12345678-23456789");
        assertThat(one.octets().getBytes(ISO_8859_1)).isEqualTo(Arrays.copyOfRange(all, 12345678, 23456790));

        RawResponse several = served.get("/big.bin", "Range: bytes=40000000-45000000, 7-7, 1000000-2000000");
        String separator = "\r\n--" + several.field("Content-Type").split("boundary=", -1)[1];
        String[] parts = ("\r\n" + several.octets()).split(separator, -1);
        assertThat(parts).hasSize(5);
        assertThat(parts[1]).contains("Content-Range: bytes 40000000-45000000/50000000\r\n");
        assertThat(content(parts[1])).isEqualTo(Arrays.copyOfRange(all, 40000000, 45000001));
        assertThat(content(parts[2])).isEqualTo(Arrays.copyOfRange(all, 7, 8));
        assertThat(content(parts[3])).isEqualTo(Arrays.copyOfRange(all, 1000000, 2000001));
        assertThat(parts[4]).isEqualTo("--\r\n");
    }

    @Test
    void isCutAndNeverPaddedWhenTheFileShrinksWhileItIsSent() throws IOException {
        try (Socket socket = request("/big.bin")) {
            InputStream in = socket.getInputStream();
            assertThat(RawResponse.read(in, true).field("Content-Length")).isEqualTo(String.valueOf(SIZE));
            try (var truncated = new RandomAccessFile(file.toFile(), "rw")) {
                truncated.setLength(1_000_000);
            }
            assertThatThrownBy(() -> {
                        if (in.readNBytes(SIZE).length < SIZE) {
                            throw new IOException("cut");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        await().until(() -> openings() == 0);
        assertThat(served.get("/big.bin").octets().length()).isEqualTo(1_000_000);
    }

    @Test
    void isClosedWhenTheClientGoesAway() throws IOException {
        for (int i = 0; i < 5; i++) {
            try (Socket socket = request("/big.bin")) {
                assertThat(RawResponse.read(socket.getInputStream(), true).status())
                        .isEqualTo(200);
                assertThat(openings()).isPositive();
            }
        }
        await().until(() -> openings() == 0);
    }

    @Test
    void isClosedWhenTheServerGivesTheConnectionUp() throws IOException {
        var connections = new LinkedBlockingQueue<ServerConnection>();
        var site = new SiteHandler(Served.siteOf(folder), ContentStore.uncached(Encodings.inBackground()));
        try (Served closing = Served.handler(exchange -> {
                    connections.add(exchange.getConnection());
                    site.handleRequest(exchange);
                });
                Socket socket = closing.connect()) {
            socket.getOutputStream().write("GET /big.bin HTTP/1.1\r\nHost: example\r\n\r\n".getBytes(US_ASCII));
            assertThat(RawResponse.read(socket.getInputStream(), true).status()).isEqualTo(200);
            assertThat(openings()).isPositive();
            connections.element().close();
            await().until(() -> openings() == 0);
        }
    }

    @Test
    void isClosedAfterEveryKindOfAnswer() throws IOException {
        String tag = served.get("/big.bin", "Range: bytes=0-1").field("ETag");
        served.head("/big.bin");
        served.get("/big.bin", "If-None-Match: " + tag);
        served.get("/big.bin", "If-Match: \"x\"");
        served.get("/big.bin", "Range: bytes=99999999-");
        served.get("/big.bin", "Range: bytes=0-1,1000-1001");
        await().until(() -> openings() == 0);
    }

    private Socket request(String target) throws IOException {
        Socket socket = served.connect();
        socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: example\r\n\r\n").getBytes(US_ASCII));
        return socket;
    }

    private static byte[] content(String part) {
        return part.substring(part.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
    }

    private byte[] digestOfFile() throws IOException, NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    }

    /** How often this process has the file open. */
    private long openings() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::leadsToTheFile).count();
        }
    }

    private boolean leadsToTheFile(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
