package dev.multihome.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {

    private static final RequestPath PATH = new RequestPath(List.of("a.txt"), false);

    private final Path root;
    private final Path file;
    private final ContentCache cache = new ContentCache(8 << 20, Runnable::run);
    private final Folder folder;

    ContentCacheTest(@TempDir Path root) throws IOException {
        this.root = root;
        file = put("a.txt", "first");
        folder = new Folder(
                new FolderRules(root, List.of("index.html"), Links.INSIDE, false),
                VariantRules.SIBLINGS,
                new ContentStore(new Encodings(0, Runnable::run), cache));
    }

    @Test
    void servesAgainWhatItHasRead() throws IOException {
        Cached entry;
        try (OpenFile once = found()) {
            assertThat(text(once)).isEqualTo("first");
            entry = once.entry().orElseThrow();
        }
        try (OpenFile again = found()) {
            assertThat(again.entry()).containsSame(entry);
        }
        assertThat(cache.kept()).isEqualTo(entry.weight());
        assertThat(cache.files()).isOne();
        assertThat(cache.reads()).isOne();
        assertThat(cache.evictions()).isZero();
    }

    @Test
    void seesAnEditWhenItLooksAgain() throws IOException {
        found().close();
        put("a.txt", "second");
        await().untilAsserted(() -> assertThat(text()).isEqualTo("second"));
        Files.delete(file);
        await().until(() -> folder.find(PATH, AcceptEncoding.parse(Optional.empty())) instanceof Lookup.Missing);
        assertThat(cache.kept()).isZero();
    }

    @Test
    void seesAPrecompressedSiblingThatComes() throws IOException {
        found("gzip").close();
        put("a.txt.gz", "zipped");
        await().untilAsserted(() -> {
            try (OpenFile zipped = found("gzip")) {
                assertThat(text(zipped)).isEqualTo("zipped");
            }
        });
        assertThat(text()).isEqualTo("first");
    }

    @Test
    void keepsNothingOfAFileThatMayChangeUnnoticed() {
        await().until(
                        () -> { // in time, for it is so for milliseconds alone
                            Files.setLastModifiedTime(
                                    file, FileTime.from(Instant.now().plusMillis(5)));
                            try (OpenFile fresh = found()) {
                                assertThat(fresh.memory()).isPresent();
                                return fresh.entry().isEmpty();
                            }
                        });
    }

    @Test
    void leavesLargeFilesOnTheDisk() throws IOException {
        put("a.txt", "x".repeat(2 << 20));
        try (OpenFile large = found()) {
            assertThat(large.memory()).isEmpty();
            assertThat(large.channel().isOpen()).isTrue();
        }
    }

    @Test
    void keepsReadableWhatIsForgottenMeanwhile() throws IOException {
        Cached entry;
        try (OpenFile held = found()) {
            entry = held.entry().orElseThrow();
            cache.drop(entry.key());
            assertThat(entry.hold()).isTrue();
            entry.release();
            assertThat(text(held)).isEqualTo("first");
        }
        assertThat(entry.hold()).as("after the last").isFalse();
    }

    @Test
    void neverMixesTwoStatesOfAFile() throws Exception {
        var reads = new AtomicInteger();
        var failure = new AtomicInteger();
        byte[] content = new byte[512 * 1024];
        Path next = root.resolve("next");
        Files.write(file, content);
        var writer = new Thread(() -> {
            try {
                for (int i = 1; i < 150; i++) {
                    // Not in place: a writer that pauses in the middle leaves a mixed file, and nobody can tell
                    Arrays.fill(content, (byte) ('a' + i % 26));
                    Files.write(next, content);
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                    int enough = reads.get() + 2;
                    while (reads.get() < enough) {
                        Thread.onSpinWait();
                    }
                }
            } catch (IOException failed) {
                failure.incrementAndGet();
            }
        });
        writer.start();
        while (writer.isAlive()) {
            try (OpenFile read = found()) {
                read.memory().ifPresent(ContentCacheTest::assertUniform);
            }
            reads.incrementAndGet();
        }
        assertThat(failure).hasValue(0);
    }

    private static void assertUniform(ByteBuffer octets) {
        ByteBuffer same = octets.duplicate();
        byte first = same.get(0);
        while (same.hasRemaining()) {
            if (same.get() != first) {
                throw new AssertionError("two states at " + same.position());
            }
        }
    }

    private Path put(String name, String content) throws IOException {
        Path to = root.resolve(name);
        Files.writeString(to, content);
        return Files.setLastModifiedTime(to, FileTime.from(Instant.parse("2025-01-01T00:00:00.25Z")));
    }

    private String text() throws IOException {
        try (OpenFile open = found()) {
            return text(open);
        }
    }

    private static String text(OpenFile open) {
        return UTF_8.decode(open.memory().orElseThrow().duplicate()).toString();
    }

    private OpenFile found(String... codings) throws IOException {
        var accept =
                AcceptEncoding.parse(codings.length == 0 ? Optional.empty() : Optional.of(String.join(", ", codings)));
        return ((Lookup.Found) folder.find(PATH, accept)).file();
    }
}
