package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.SiteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders without an index, as a client sees them. */
class ListingsTest {

    private static final String JSON = "Accept: application/json";

    private final Path folder;
    private final Served served;

    ListingsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("docs/deep"));
        Files.createDirectories(folder.resolve("indexed"));
        Files.createDirectories(folder.resolve(".git"));
        Served.put(folder.resolve("indexed/index.html"), "<h1>index</h1>");
        Served.put(folder.resolve("docs/a.txt"), "12345");
        Served.put(folder.resolve("docs/b & c.txt"), "1");
        served = Served.site(new SiteBuilder("example", folder).listed().build());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void listsAFolderWithoutAnIndex() throws IOException {
        RawResponse response = served.get("/docs/");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.text())
                .startsWith("<!doctype html>")
                .containsSubsequence("./deep/", "./a.txt", "./b%20&amp;%20c.txt");
        assertThat(response.field("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'sha256-");
        assertThat(response.field("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.field("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.field("Vary")).isEqualTo("Accept");
        assertThat(served.get("/docs/?sort=size&order=desc").text()).containsSubsequence("./a.txt", "./b%20");
        assertThat(served.get("/docs/?sort=size&order=asc").text()).containsSubsequence("./b%20", "./a.txt");
    }

    @Test
    void givesProgramsJson() throws IOException {
        RawResponse response = served.get("/docs/", JSON);
        assertThat(response.field("Content-Type")).isEqualTo("application/json");
        assertThat(response.field("Vary")).isEqualTo("Accept");
        assertThat(response.text())
                .startsWith("{\"path\":\"/docs/\",\"total\":3,\"capped\":false,")
                .contains("\"url\":\"/docs/b%20&%20c.txt\"");
        assertThat(served.get("/docs/", "Accept: application/json;q=0.5, text/html")
                        .text())
                .startsWith("<!doctype");
    }

    @Test
    void prefersTheIndexAndLeavesEverythingElseAsItIs() throws IOException {
        assertThat(served.get("/indexed/").text()).isEqualTo("<h1>index</h1>");
        assertThat(served.get("/docs").status()).isEqualTo(301);
        assertThat(served.get("/docs/a.txt").text()).isEqualTo("12345");
        for (String missing : new String[] {"/nowhere/", "/docs/a.txt/", "/.git/", "//", "/docs//"}) {
            assertThat(served.get(missing).status()).as(missing).isEqualTo(404);
        }
        assertThat(served.get("/").text()).doesNotContain(".git");
        assertThat(served.request("POST", "/docs/").status()).isEqualTo(405);
    }

    @Test
    void listsNothingUnlessItIsOn() throws IOException {
        try (Served off = Served.folder(folder)) {
            assertThat(off.get("/docs/").status()).isEqualTo(404);
        }
    }

    @Test
    void answersHeadLikeGet() throws IOException {
        for (String accept : new String[] {"Accept: text/html", JSON}) {
            RawResponse head = served.head("/docs/", accept);
            assertThat(head.steadyFields())
                    .isEqualTo(served.get("/docs/", accept).steadyFields());
            assertThat(head.octets()).isEmpty();
        }
    }

    @Test
    void answersNotModifiedUntilSomethingChanges() throws IOException {
        String tag = served.get("/docs/").field("ETag");
        RawResponse unchanged = served.get("/docs/", "If-None-Match: " + tag);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("ETag")).isEqualTo(tag);
        assertThat(unchanged.field("Vary")).isEqualTo("Accept");
        assertThat(served.get("/docs/", JSON, "If-None-Match: " + tag).status()).isEqualTo(200);
        assertThat(served.get("/docs/?sort=time", "If-None-Match: " + tag).status())
                .isEqualTo(200);

        Files.writeString(folder.resolve("docs/a.txt"), "123456");
        assertThat(served.get("/docs/", "If-None-Match: " + tag).status()).isEqualTo(200);
        assertThat(served.get("/docs/", "If-Match: " + tag).status()).isEqualTo(412);
    }

    /** RFC 9110 section 13.1.3: without a modification date the field is ignored. */
    @Test
    void hasNoDate() throws IOException {
        RawResponse response = served.get("/docs/", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.fields()).doesNotContainKey("Last-Modified");
        assertThat(served.get("/docs/", "If-Unmodified-Since: Fri, 01 Jan 1999 00:00:00 GMT")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void capsWhatItShows() throws IOException {
        for (int i = 0; i < Listings.MOST + 5; i++) {
            Files.createFile(folder.resolve("docs/deep/" + i));
        }
        assertThat(served.get("/docs/deep/").text()).contains("Only the first 10,000 of 10,005 names are shown.");
        assertThat(served.get("/docs/deep/", JSON).text())
                .contains("\"total\":10005,\"capped\":true")
                .contains("\"name\":\"9999\"")
                .doesNotContain("\"name\":\"10000\"");
    }
}
