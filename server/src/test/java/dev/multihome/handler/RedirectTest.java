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

/** {@code redirects}, {@code rewrites} and {@code canonical}. */
class RedirectTest {

    private final Path folder;

    RedirectTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("site"));
        Files.createDirectory(folder.resolve("new"));
        Served.put(folder.resolve("new/a.txt"), "new a");
        Served.put(folder.resolve("there.txt"), "there");
    }

    @Test
    void redirectsBeforeAnythingIsLookedUp() throws IOException {
        try (Served served = served("redirects { \"/there.txt\" = /elsewhere }")) {
            RawResponse response = served.get("/there.txt?x=1");
            assertThat(response.status()).isEqualTo(301);
            assertThat(response.field("Location")).isEqualTo("/elsewhere?x=1");
            assertThat(response.field("Cache-Control")).isEqualTo("max-age=3600");
            assertThat(served.get("/there.txt/").status()).isEqualTo(404);
            assertThat(served.head("/there.txt?x=1").steadyFields()).isEqualTo(response.steadyFields());
        }
    }

    @Test
    void putsCapturesIntoTheTarget() throws IOException {
        try (Served served = served(
                "redirects = [",
                "{ from = \"/old/*\", to = \"/new/$1\", status = 302 }",
                "{ from = \"/v*/doc/*\", to = \"https://docs.example.com/$2?version=$1#top\" }",
                "{ from = /old/exact, to = /first }",
                "]")) {
            assertThat(served.get("/old/a%20b/c.txt?q").field("Location")).isEqualTo("/new/a%20b/c.txt?q");
            assertThat(served.get("/old/").field("Location")).isEqualTo("/new/");
            assertThat(served.get("/old/x").status()).isEqualTo(302);
            assertThat(served.get("/old/x").field("Cache-Control")).isEqualTo("no-cache");
            assertThat(served.get("/v2/doc/a/b?dropped").field("Location"))
                    .isEqualTo("https://docs.example.com/a/b?version=2#top");
            assertThat(served.get("/old/exact").field("Location")).isEqualTo("/first");
        }
    }

    @Test
    void leadsToNoHostThatARequestChooses() throws IOException {
        try (Served served = served("redirects = [", "{ from = \"/go/*\", to = \"/$1\" }", "]")) {
            assertThat(served.get("/go//evil.example/").field("Location")).isEqualTo("/evil.example/");
            assertThat(served.get("/go///evil.example").field("Location")).isEqualTo("/evil.example");
            assertThat(served.get("/go/%5Cevil.example").status()).isEqualTo(400);
            assertThat(served.get("/go/a%0D%0ASet-Cookie:x").status()).isEqualTo(400);
            assertThat(served.get("/go/%3Fa%23b").field("Location")).isEqualTo("/%3Fa%23b");
        }
    }

    @Test
    void looksAnotherPathUpWithoutTellingTheClient() throws IOException {
        Site site = Configured.site(folder, "rewrites = [", "{ from = \"/app/*\", to = \"/new/$1\" }", "]");
        try (Served served = Served.site(site)) {
            RawResponse response = served.get("/app/a.txt");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("new a");
            assertThat(response.fields()).doesNotContainKey("Location");
            assertThat(served.get("/app/missing").status()).isEqualTo(404);
        }
        assertThat(Explanation.of(site, "GET", "/app/a.txt", Fields.NONE).cause())
                .isEqualTo("sites.example.rewrites (" + file() + ":4) rewrites /app/*: the file");
    }

    @Test
    void sendsOtherNamesAndTheBareAddressToTheCanonicalName() throws IOException {
        try (Served served = served("names = [www.example.com, example.com, \"*.example.net\"]", "canonical = on")) {
            assertThat(location(served, "example.com:8080")).isEqualTo("//www.example.com:8080/there.txt?q=1");
            assertThat(location(served, "a.example.net")).isEqualTo("//www.example.com/there.txt?q=1");
            assertThat(location(served, "127.0.0.1:80")).isEqualTo("//www.example.com:80/there.txt?q=1");
            assertThat(location(served, "[::1]")).isEqualTo("//www.example.com/there.txt?q=1");
            assertThat(location(served, "WWW.example.com.")).isEmpty();
            assertThat(location(served, "stranger.example.org")).isEmpty();
        }
    }

    @Test
    void keepsClientsWithoutHostOnAnySite() throws IOException {
        try (Served served = served("canonical = www.example.com")) {
            assertThat(served.send("GET /there.txt HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
        }
    }

    @Test
    void explainsWhichRuleRedirects() throws IOException {
        Site site = Configured.site(
                folder,
                "names = [www.example.com]",
                "canonical = on",
                "redirects = [",
                "{ from = \"/old/*\", to = \"/new/$1\" }",
                "]");
        assertThat(Explanation.of(site, "GET", "/old/x", Fields.NONE).cause())
                .isEqualTo("sites.example.redirects (" + file() + ":6) redirects /old/*");
        Fields address = name -> name.equals("Host") ? List.of("127.0.0.1") : List.of();
        assertThat(Explanation.of(site, "GET", "/old/x", address).cause())
                .isEqualTo("sites.example.canonical (" + file() + ":4) wants www.example.com");
    }

    private static String location(Served served, String host) throws IOException {
        String request = "GET /there.txt?q=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        return served.send(request).field("Location");
    }

    private Served served(String... keys) throws IOException {
        return Served.site(Configured.site(folder, keys));
    }

    private Path file() {
        return folder.resolveSibling("multihome.conf");
    }
}
