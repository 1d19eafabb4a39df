package dev.multihome.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingsTest {

    private static final String TEXT = "the same words over and over; ".repeat(1000);

    private final Path folder;

    EncodingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesWhatDecodersRead() throws IOException {
        var encodings = new Encodings(1 << 20, Runnable::run);
        assertThat(Decoder.decompress(octets(encodings, "br")).getDecompressedData())
                .asString(UTF_8)
                .isEqualTo(TEXT);
        assertThat(Zstd.decompress(octets(encodings, "zstd"), TEXT.length()))
                .asString(UTF_8)
                .isEqualTo(TEXT);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(octets(encodings, "gzip")))) {
            assertThat(gzip.readAllBytes()).asString(UTF_8).isEqualTo(TEXT);
        }
    }

    @Test
    void encodesOnceForAllWhoAskMeanwhile() throws Exception {
        var coders = new CountingCoders();
        var pool = Executors.newFixedThreadPool(8);
        var start = new CountDownLatch(1);
        var encodings = new Encodings(
                1 << 20,
                task -> pool.execute(() -> {
                    coders.await(start);
                    task.run();
                }),
                coders);
        List<Future<Encodings.Promise>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(pool.submit(() -> ask(encodings, "gzip", 1).orElseThrow()));
        }
        int owners = 0;
        for (Future<Encodings.Promise> each : asked) {
            owners += each.get().tookChannel() ? 1 : 0;
        }
        start.countDown();
        Encoded first = asked.get(0).get().future().get().orElseThrow();
        for (Future<Encodings.Promise> each : asked) {
            assertThat(each.get().future().get()).containsSame(first);
        }
        assertThat(owners).isEqualTo(1);
        assertThat(coders.count).hasValue(1);
        pool.shutdownNow();
    }

    @Test
    void makesRoomByWhatWasAskedForLongestAgo() throws IOException {
        var coders = new CountingCoders();
        var encodings = new Encodings(4 * 1024, Runnable::run, coders); // each takes 512 and some hundred
        for (int file = 0; file < 20; file++) {
            ask(encodings, "gzip", file);
            ask(encodings, "gzip", 0);
            assertThat(encodings.kept()).isLessThanOrEqualTo(4 * 1024);
        }
        assertThat(coders.count)
                .as("the first is asked for all the time, and stays")
                .hasValue(20);
        ask(encodings, "gzip", 1);
        assertThat(coders.count).as("the second had to go").hasValue(21);
    }

    @Test
    void keepsInMindWhatDoesNotGetSmaller() throws IOException {
        var coders = new CountingCoders() {
            @Override
            byte[] encoded(String coding, byte[] plain) {
                return plain;
            }
        };
        var encodings = new Encodings(1 << 20, Runnable::run, coders);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(encodings, "gzip", 1).orElseThrow().future().join()).isEmpty();
        }
        assertThat(coders.count).hasValue(1);
    }

    @Test
    void leavesOutACodingWhoseLibraryCannotBeLoaded() throws IOException {
        var coders = new CountingCoders() {
            @Override
            byte[] encoded(String coding, byte[] plain) {
                throw new UnsatisfiedLinkError("failed to map segment: Operation not permitted");
            }
        };
        var encodings = new Encodings(1 << 20, Runnable::run, coders);
        assertThat(encodings.has("br")).isTrue();
        assertThat(ask(encodings, "br", 1).orElseThrow().future().join()).isEmpty();
        assertThat(encodings.has("br")).isFalse();
        assertThat(encodings.has("gzip")).isTrue();
        assertThat(encodings.kept()).isZero();
    }

    @Test
    void turnsAwayWhenTooMuchIsUnderWay() throws IOException {
        List<Runnable> waiting = new ArrayList<>();
        var encodings = new Encodings(1 << 20, waiting::add);
        for (int file = 0; file < 64; file++) {
            assertThat(ask(encodings, "gzip", file)).isPresent();
        }
        assertThat(ask(encodings, "gzip", 64)).isEmpty();
        waiting.forEach(Runnable::run);
        assertThat(ask(encodings, "gzip", 64)).isPresent();
        waiting.get(64).run();
    }

    @Test
    void givesUpOnAFileThatBecomesShorter() throws IOException {
        List<Runnable> waiting = new ArrayList<>();
        var encodings = new Encodings(1 << 20, waiting::add);
        var promise = ask(encodings, "gzip", 1).orElseThrow();
        Files.writeString(folder.resolve("file"), "short");
        waiting.forEach(Runnable::run);
        assertThat(promise.future().join()).isEmpty();
    }

    private byte[] octets(Encodings encodings, String coding) throws IOException {
        var octets = ask(encodings, coding, 1)
                .orElseThrow()
                .future()
                .join()
                .orElseThrow()
                .octets()
                .duplicate();
        byte[] copy = new byte[octets.remaining()];
        octets.get(copy);
        return copy;
    }

    private Optional<Encodings.Promise> ask(Encodings encodings, String coding, int file) throws IOException {
        Path path = folder.resolve("file");
        if (!Files.exists(path)) {
            Path fresh = Files.writeString(Files.createTempFile(folder, "f", ""), TEXT);
            Files.move(fresh, path, ATOMIC_MOVE);
        }
        var key = new Encodings.Key(file, TEXT.length(), FileTime.fromMillis(0), coding);
        FileChannel channel = FileChannel.open(path);
        var promise = encodings.of(key, channel);
        if (promise.filter(Encodings.Promise::tookChannel).isEmpty()) {
            channel.close();
        }
        return promise;
    }

    private static class CountingCoders extends Coders {

        final AtomicInteger count = new AtomicInteger();

        @Override
        Optional<byte[]> encode(String coding, byte[] plain) throws IOException {
            count.incrementAndGet();
            return super.encode(coding, plain);
        }

        void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
