package dev.multihome.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One file of one site, looked up by the octets of its path among those of all sites. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CacheBench {

    private static final byte[] PATH = "/page.html".getBytes(US_ASCII);

    @Param({"1", "10000"})
    public int sites = 1;

    private final ContentCache cache = new ContentCache(256L << 20, Runnable::run);
    private final CacheKey key = new CacheKey();
    private Object[] scopes = {};
    private int next;

    @Setup
    public void fill() throws IOException {
        Path root = Files.createTempDirectory("bench");
        Path file = Files.write(root.resolve("page.html"), new byte[1024]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        var folder = new Folder(
                new FolderRules(root, List.of("index.html"), Links.INSIDE, false),
                VariantRules.SIBLINGS,
                ContentStore.uncached(new Encodings(0, Runnable::run)));
        scopes = new Object[sites];
        for (int i = 0; i < sites; i++) {
            scopes[i] = new Object();
            lookUp(i);
            var path = new RequestPath(List.of("page.html"), false);
            if (!(folder.find(path, AcceptEncoding.parse(Optional.empty())) instanceof Lookup.Found found)) {
                throw new IllegalStateException("the file is not there");
            }
            cache.take(key.copy(), found.file()).orElseThrow().close();
        }
        Files.delete(file);
        Files.delete(root);
        for (int i = 0; i < sites; i++) {
            if (lookUp(i) == null) {
                throw new IllegalStateException("file " + i + " is not kept");
            }
        }
    }

    private Cached lookUp(int site) {
        return cache.at(key.aim(scopes[site], 0, PATH, 0, PATH.length));
    }

    @Benchmark
    public Cached at() {
        next = next + 1 == sites ? 0 : next + 1;
        return lookUp(next);
    }
}
