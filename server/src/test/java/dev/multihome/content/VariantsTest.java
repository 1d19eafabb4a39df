package dev.multihome.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Precompressed siblings (RFC 9110 sections 8.4 and 12.5.3). */
class VariantsTest {

    private static final Instant BUILT = Instant.parse("2025-01-01T00:00:00Z");

    private final Path root;

    VariantsTest(@TempDir Path root) throws IOException {
        this.root = root;
        put("app.js", "plain", BUILT);
    }

    @Test
    void sendsTheSiblingThatTheClientLikesBest() throws IOException {
        put("app.js.gz", "gzip!", BUILT);
        put("app.js.br", "br", BUILT.plusSeconds(1));
        put("app.js.zst", "zstd", BUILT);

        assertThat(found("gzip, br, zstd").coding()).contains("br");
        assertThat(found("zstd, gzip").coding()).contains("zstd");
        assertThat(found("gzip;q=1, br;q=0.9").coding()).contains("gzip");
        assertThat(found("gzip").path()).isEqualTo(root.toRealPath().resolve("app.js.gz"));
        assertThat(found("br").size()).isEqualTo(2);
        assertThat(found("br").mediaType()).isEqualTo("text/javascript; charset=utf-8");
    }

    @Test
    void sendsTheFileToWhoAsksForNoCoding() throws IOException {
        put("app.js.gz", "gzip!", BUILT);
        assertThat(found("").coding()).isEmpty();
        assertThat(found("br, identity").coding()).isEmpty();
    }

    @Test
    void saysThatItVariesWheneverThereIsAChoice() throws IOException {
        assertThat(found("gzip").varies()).isFalse();
        put("app.js.gz", "gzip!", BUILT);
        assertThat(found("gzip").varies()).isTrue();
        assertThat(found("").varies()).isTrue();
    }

    @Test
    void givesEachVariantATagOfItsOwn() throws IOException {
        put("app.js.gz", "gzip!", BUILT);
        assertThat(found("gzip").validators().tag().toString()).endsWith("-gzip\"");
        assertThat(found("").validators().tag().toString()).doesNotContain("gzip");
    }

    @Test
    void ignoresASiblingThatIsOlderThanTheFile() throws IOException {
        put("app.js.gz", "stale", BUILT.minusSeconds(1));
        assertThat(found("gzip").coding()).isEmpty();
        assertThat(found("gzip").varies()).isFalse();
    }

    @Test
    void ignoresSiblingsThatAreNoPlainFiles() throws IOException {
        Files.createDirectory(root.resolve("app.js.br"));
        Files.createSymbolicLink(root.resolve("app.js.gz"), Path.of("/etc/passwd"));
        assertThat(found("gzip, br").coding()).isEmpty();
    }

    @Test
    void looksForSiblingsOnlyOfWhatGetsSmaller() throws IOException {
        put("photo.jpg", "jpeg", BUILT);
        put("photo.jpg.gz", "gzip", BUILT);
        assertThat(found("/photo.jpg", "gzip").coding()).isEmpty();
    }

    @Test
    void servesTheSiblingItselfAsAnArchive() throws IOException {
        put("app.js.gz", "gzip!", BUILT);
        OpenFile archive = found("/app.js.gz", "gzip");
        assertThat(archive.mediaType()).isEqualTo("application/gzip");
        assertThat(archive.coding()).isEmpty();
    }

    private OpenFile found(String acceptEncoding) throws IOException {
        return found("/app.js", acceptEncoding);
    }

    private OpenFile found(String path, String acceptEncoding) throws IOException {
        var folder = new Folder(new FolderRules(root, List.of(), Links.INSIDE, false));
        try (Lookup lookup = folder.find(
                new RequestPath(List.of(path.substring(1)), false),
                AcceptEncoding.parse(Optional.of(acceptEncoding)))) {
            assertThat(lookup).isInstanceOf(Lookup.Found.class);
            return ((Lookup.Found) lookup).file();
        }
    }

    private void put(String name, String content, Instant time) throws IOException {
        Files.setLastModifiedTime(Files.writeString(root.resolve(name), content), FileTime.from(time));
    }
}
