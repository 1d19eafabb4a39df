package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.Fields;
import dev.multihome.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fallback} and {@code error-pages}: files that are sent in the place of others. */
class PagesTest {

    private final Path folder;
    private final Path file;

    PagesTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("site"));
        file = folder.resolveSibling("multihome.conf");
        Served.put(folder.resolve("index.html"), "the app");
        Served.put(folder.resolve("404.html"), "our own 404");
        Served.put(folder.resolve("404.html.gz"), "packed 404");
    }

    @Test
    void sendsTheFallbackForPagesThatDoNotExist() throws IOException {
        try (Served served = Served.site(Configured.site(folder, "fallback = /index.html"))) {
            for (String page : List.of("/users/7", "/users/john.doe", "/a/b/", "/old.html", "/?q=1")) {
                RawResponse response = served.get(page);
                assertThat(response.status()).as(page).isEqualTo(200);
                assertThat(response.text()).isEqualTo("the app");
                assertThat(response.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
            }
            String tag = served.get("/users/7").field("ETag");
            assertThat(served.get("/users/8", "If-None-Match: " + tag).status()).isEqualTo(304);
            assertThat(served.get("/users/7", "Range: bytes=0-2").text()).isEqualTo("the");
        }
    }

    @Test
    void sendsNoFallbackForAssetsAndHiddenNames() throws IOException {
        try (Served served = Served.site(Configured.site(folder, "fallback = /index.html"))) {
            for (String asset : List.of("/app.js", "/a/style.css", "/logo.PNG", "/.git/config", "/.env", "/a//b.svg")) {
                assertThat(served.get(asset).status()).as(asset).isEqualTo(404);
            }
        }
    }

    @Test
    void answersNotFoundWhereTheFallbackIsMissingItself() throws IOException {
        try (Served served = Served.site(Configured.site(folder, "fallback = /gone.html"))) {
            assertThat(served.get("/users/7").status()).isEqualTo(404);
        }
    }

    @Test
    void sendsTheSitesErrorPageWithTheOriginalStatus() throws IOException {
        try (Served served = Served.site(Configured.site(folder, "error-pages { 404 = /404.html, 405 = /404.html }"))) {
            RawResponse response = served.get("/missing.txt", "Range: bytes=0-1", "If-None-Match: *");
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text()).isEqualTo("our own 404");
            assertThat(response.field("Cache-Control")).isEqualTo("no-store");
            assertThat(response.fields())
                    .doesNotContainKeys("ETag", "Last-Modified", "Accept-Ranges", "Content-Security-Policy");
            assertThat(served.head("/missing.txt").steadyFields())
                    .isEqualTo(served.get("/missing.txt").steadyFields());

            RawResponse packed = served.get("/missing.txt", "Accept-Encoding: gzip");
            assertThat(packed.text()).isEqualTo("packed 404");
            assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");

            RawResponse notAllowed = served.request("DELETE", "/");
            assertThat(notAllowed.status()).isEqualTo(405);
            assertThat(notAllowed.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(notAllowed.text()).isEqualTo("our own 404");
        }
    }

    @Test
    void sendsItsOwnPageWhereTheSitesIsMissing() throws IOException {
        Site site = Configured.site(folder, "error-pages { 404 = /gone.html }");
        try (Served served = Served.site(site)) {
            RawResponse response = served.get("/missing.txt");
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text()).contains("404 Not Found");
        }
        assertThat(explain(site, "/missing.txt")).endsWith("(" + file + ":3) is not there to be sent");
    }

    @Test
    void sendsTheErrorPageForAFailureToo() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop.html"), Path.of("loop.html"));
        Site site = Configured.site(folder, "error-pages { 403 = /404.html, 404 = /" + loop.getFileName() + " }");
        try (Served served = Served.site(site)) {
            assertThat(served.get("/missing").status()).isEqualTo(404);
        }
    }

    @Test
    void explainsWhichFileStandsIn() throws IOException {
        Site site = Configured.site(folder, "fallback = /index.html", "error-pages { 404 = /404.html }");
        assertThat(explain(site, "/users"))
                .isEqualTo(folder.resolve("users") + " does not exist, so sites.example.fallback (" + file
                        + ":3) sends /index.html: the file");
        assertThat(explain(site, "/a.js"))
                .isEqualTo(folder.resolve("a.js") + " does not exist; with the page of sites.example.error-pages.404 ("
                        + file + ":4)");
    }

    private static String explain(Site site, String target) throws IOException {
        return Explanation.of(site, "GET", target, Fields.NONE).cause();
    }
}
