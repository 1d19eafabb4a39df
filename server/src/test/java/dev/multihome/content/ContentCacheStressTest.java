package dev.multihome.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is given back while someone reads it would show here as other octets, or end the JVM. */
class ContentCacheStressTest {

    private static final int FILES = 300;
    private static final int READERS = 4;
    private static final int READS = 6_000;
    private static final int BUDGET = 1 << 20;

    private final ContentCache cache = new ContentCache(BUDGET, Runnable::run);
    private final Folder folder;

    ContentCacheStressTest(@TempDir Path root) throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path file = root.resolve("f" + i);
            Files.write(file, content(i));
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
        }
        folder = new Folder(
                new FolderRules(root, List.of(), Links.INSIDE, false),
                VariantRules.SIBLINGS,
                new ContentStore(new Encodings(0, Runnable::run), cache));
    }

    @Test
    void neverGivesBackWhatIsBeingRead() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            long seed = i;
            results.add(readers.submit(() -> read(new Random(seed))));
        }
        long fromMemory = 0;
        for (Future<Long> result : results) {
            fromMemory += result.get();
        }
        readers.shutdown();
        assertThat(fromMemory).as("reads of what was kept").isGreaterThan(READS);
        assertThat(cache.kept()).isLessThanOrEqualTo(BUDGET).isGreaterThan(BUDGET / 2);
    }

    /** Reads files, each compared while others are being evicted, a few at a time held open. */
    private long read(Random random) throws IOException {
        long fromMemory = 0;
        List<OpenFile> open = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < READS; i++) {
            int number = (int) Math.min(FILES - 1, Math.abs(random.nextGaussian()) * FILES / 3);
            var path = new RequestPath(List.of("f" + number), false);
            OpenFile file = ((Lookup.Found) folder.find(path, AcceptEncoding.parse(Optional.empty()))).file();
            open.add(file);
            numbers.add(number);
            if (open.size() == 5) {
                for (int at = 0; at < open.size(); at++) {
                    fromMemory += open.get(at).entry().isPresent() ? 1 : 0;
                    check(open.get(at), numbers.get(at));
                    open.get(at).close();
                }
                open.clear();
                numbers.clear();
            }
        }
        for (OpenFile each : open) {
            each.close();
        }
        return fromMemory;
    }

    private static void check(OpenFile file, int number) {
        file.memory()
                .ifPresent(
                        read -> { // not there while the cache is being built
                            if (!read.duplicate().equals(ByteBuffer.wrap(content(number)))) {
                                throw new AssertionError("f" + number + " has other octets");
                            }
                        });
    }

    private static byte[] content(int number) {
        var random = new Random(number);
        byte[] content = new byte[1 + random.nextInt(30_000)];
        random.nextBytes(content);
        return content;
    }
}
