package dev.multihome.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codings that the server makes (RFC 9110 sections 8.4 and 12.5.3). */
class EncodedVariantsTest {

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final List<String> ALL = List.of("br", "zstd", "gzip");

    private final Path root;
    private VariantRules rules = new VariantRules(ALL, List.of(), 1024, 64 * 1024, Map.of());

    EncodedVariantsTest(@TempDir Path root) throws IOException {
        this.root = root;
        put("app.js", "x".repeat(5000));
    }

    @Test
    void makesTheCodingThatTheClientLikesBest() throws IOException {
        assertThat(found("app.js", "gzip, br, zstd").coding()).contains("br");
        assertThat(found("app.js", "zstd, gzip").coding()).contains("zstd");
        assertThat(found("app.js", "br;q=0.5, gzip").coding()).contains("gzip");
        assertThat(found("app.js", "br;q=0").coding()).isEmpty();
        assertThat(found("app.js", "").coding()).isEmpty();
        assertThat(found("app.js", "gzip").size()).isLessThan(200);
    }

    @Test
    void variesWhoeverAsks() throws IOException {
        assertThat(found("app.js", "").varies()).isTrue();
        assertThat(found("app.js", "br").varies()).isTrue();
    }

    /** RFC 9110 section 8.8.3.3: variants are told apart by their tags. */
    @Test
    void givesEachCodingATagOfItsOwn() throws IOException {
        assertThat(List.of("", "br", "zstd", "gzip"))
                .extracting(coding -> found("app.js", coding).validators().tag().toString())
                .doesNotHaveDuplicates()
                .noneMatch(tag -> tag.startsWith("W/"));
    }

    @Test
    void leavesSmallAndLargeFilesAsTheyAre() throws IOException {
        put("small.js", "x".repeat(1023));
        put("large.js", "x".repeat(64 * 1024 + 1));
        for (String name : List.of("small.js", "large.js")) {
            assertThat(found(name, "br").coding()).as(name).isEmpty();
            assertThat(found(name, "br").varies()).as(name).isFalse();
        }
    }

    @Test
    void prefersASiblingToItsOwnWork() throws IOException {
        put("app.js.gz", "made with great care");
        assertThat(found("app.js", "br, gzip").path().toString()).endsWith("app.js.gz");
        assertThat(found("app.js", "br").coding()).contains("br");
    }

    @Test
    void makesACodingInThePlaceOfAStaleSibling() throws IOException {
        put("app.js.gz", "stale");
        Files.setLastModifiedTime(root.resolve("app.js.gz"), FileTime.from(LONG_AGO.minusSeconds(1)));
        OpenFile made = found("app.js", "gzip");
        assertThat(made.coding()).contains("gzip");
        assertThat(made.memory()).isPresent();
    }

    @Test
    void encodesAnewWhatHasChanged() throws IOException {
        String before = found("app.js", "br").validators().tag().toString();
        put("app.js", "y".repeat(5000));
        Files.setLastModifiedTime(root.resolve("app.js"), FileTime.from(LONG_AGO.plusSeconds(1)));
        assertThat(found("app.js", "br").validators().tag().toString()).isNotEqualTo(before);
    }

    @Test
    void fallsBackToTheNextCodingWhereALibraryCannotBeLoaded() throws IOException {
        var coders = new Coders() {
            @Override
            byte[] encoded(String coding, byte[] plain) throws IOException {
                if (coding.equals("gzip")) {
                    return super.encoded(coding, plain);
                }
                throw new NoClassDefFoundError("no " + coding + " on this machine");
            }
        };
        var folder = new Folder(
                new FolderRules(root, List.of(), Links.INSIDE, false),
                rules,
                new Encodings(1 << 20, Runnable::run, coders));
        var path = new RequestPath(List.of("app.js"), false);
        AcceptEncoding accept = AcceptEncoding.parse(Optional.of("br, zstd, gzip"));
        for (int look = 0; look < 2; look++) {
            assertThat(folder.find(path, accept)).isInstanceOf(Lookup.Encoding.class);
        }
        try (Lookup lookup = folder.find(path, accept)) {
            assertThat(((Lookup.Found) lookup).file().coding()).contains("gzip");
        }
    }

    @Test
    void keepsToTheTypesAndCodingsOfTheSite() throws IOException {
        put("page.html", "x".repeat(5000));
        rules = new VariantRules(List.of("gzip"), List.of("text/html"), 1024, 64 * 1024, Map.of());
        assertThat(found("page.html", "br, gzip").coding()).contains("gzip");
        assertThat(found("app.js", "br, gzip").coding()).isEmpty();
        rules = new VariantRules(List.of(), List.of(), 1024, 64 * 1024, Map.of());
        put("page.html.gz", "gzip");
        assertThat(found("page.html", "gzip").varies()).as("compression = off").isFalse();
    }

    @Test
    void takesMediaTypesOfTheSiteBeforeItsOwn() throws IOException {
        put("a.xyz", "x");
        put("a.TXT", "x");
        put("a.csv", "x");
        Map<String, String> types =
                Map.of("xyz", "application/x-yz", "txt", "text/x-own", "csv", "text/csv; charset=iso-8859-1");
        rules = new VariantRules(ALL, List.of(), 1024, 64 * 1024, types);
        assertThat(found("a.xyz", "").mediaType()).isEqualTo("application/x-yz");
        assertThat(found("a.TXT", "").mediaType()).isEqualTo("text/x-own; charset=utf-8");
        assertThat(found("a.csv", "").mediaType()).isEqualTo("text/csv; charset=iso-8859-1");
    }

    private OpenFile found(String name, String acceptEncoding) {
        var folder = new Folder(
                new FolderRules(root, List.of(), Links.INSIDE, false), rules, new Encodings(1 << 20, Runnable::run));
        try (Lookup lookup =
                folder.find(new RequestPath(List.of(name), false), AcceptEncoding.parse(Optional.of(acceptEncoding)))) {
            assertThat(lookup).isInstanceOf(Lookup.Found.class);
            return ((Lookup.Found) lookup).file();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void put(String name, String content) throws IOException {
        Files.setLastModifiedTime(Files.writeString(root.resolve(name), content), FileTime.from(LONG_AGO));
    }
}
