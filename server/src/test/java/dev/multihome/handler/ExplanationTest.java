package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.Fields;
import dev.multihome.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {

    private final Path folder;
    private final Site site;

    ExplanationTest(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        Served.put(folder.resolve("index.html"), "home");
        Served.put(folder.resolve("index.html.gz"), "gzip");
        Files.createDirectory(folder.resolve("docs"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc/passwd"));
        site = Served.siteOf(folder);
    }

    @Test
    void namesTheFileAndTheFieldsThatTheServerSends() throws IOException {
        Explanation explanation = explain("GET", "/");
        assertThat(explanation.status()).isEqualTo(200);
        assertThat(explanation.reason()).isEqualTo("OK");
        assertThat(explanation.file()).contains(folder.resolve("index.html"));
        assertThat(explanation.cause()).isEqualTo("the folder's index");

        try (Served served = Served.site(site)) {
            assertThat(served.get("/").steadyFields())
                    .containsExactlyInAnyOrderElementsOf(explanation.fields().entrySet());
        }
    }

    @Test
    void saysWhyThereIsNoFile() throws IOException {
        assertThat(explain("GET", "/missing").cause()).isEqualTo(folder.resolve("missing") + " does not exist");
        assertThat(explain("GET", "/docs/").cause()).isEqualTo("there is no index.html in it");
        assertThat(explain("GET", "/.git/config").cause()).startsWith("hidden-files: ");
        assertThat(explain("GET", "/a/../b").cause()).isEqualTo("the path contains a dot segment");
        assertThat(explain("POST", "/").cause()).isEqualTo("the method is not allowed");
        assertThat(explain("GET", "/docs").fields()).containsEntry("Location", "/docs/");

        Explanation forbidden = explain("GET", "/out");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.file()).contains(folder.resolve("out"));
        assertThat(forbidden.cause()).isEqualTo("symlinks = inside: it leads out of the site's folder");
    }

    @Test
    void listsTheVariantsThereAre() throws IOException {
        assertThat(Explanation.variants(site, "/"))
                .containsExactly(new Explanation.Variant(
                        "gzip", folder.resolve("index.html.gz"), 4, "the folder's index, precompressed (gzip)"));
        assertThat(Explanation.variants(site, "/missing")).isEmpty();
    }

    @Test
    void listsTheVariantsThatTheServerMakes() throws IOException {
        Served.put(folder.resolve("style.css"), "h1 { color: red }\n".repeat(500));
        assertThat(Explanation.variants(site, "/style.css"))
                .extracting(Explanation.Variant::coding)
                .containsExactly("br", "zstd", "gzip");
        assertThat(Explanation.variants(site, "/style.css"))
                .allMatch(each -> each.size() < 1000)
                .allMatch(each -> each.file().equals(folder.resolve("style.css")));
    }

    private Explanation explain(String method, String target) throws IOException {
        return Explanation.of(site, method, target, Fields.NONE);
    }
}
