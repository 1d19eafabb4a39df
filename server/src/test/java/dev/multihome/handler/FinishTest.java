package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.Fields;
import dev.multihome.site.CacheRule;
import dev.multihome.site.Compression;
import dev.multihome.site.Cors;
import dev.multihome.site.Delivery;
import dev.multihome.site.FieldRule;
import dev.multihome.site.FieldRule.Action;
import dev.multihome.site.PathPattern;
import dev.multihome.site.Site;
import dev.multihome.site.SiteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys {@code cache}, {@code headers} and {@code cors}, as they show in answers. */
class FinishTest {

    private static final String ORIGIN = "https://app.example.com";

    private final Path folder;

    FinishTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Served.put(folder.resolve("index.html"), "<h1>home</h1>");
        Files.createDirectory(folder.resolve("assets"));
        Served.put(folder.resolve("assets/a.css"), "h1 {}");
        Served.put(folder.resolve("assets/gr\u00fc\u00df e.css"), "h1 {}");
    }

    @Test
    void setsCacheControlByPathOrType() throws IOException {
        var site = delivery(
                List.of(
                        new CacheRule(Optional.of(PathPattern.read("/assets/gr\u00fc\u00df *")), "", "no-store"),
                        new CacheRule(Optional.of(PathPattern.read("/assets/*")), "", "public, max-age=60"),
                        new CacheRule(Optional.empty(), "text/html", "max-age=5")),
                List.of());
        assertThat(fields(site, "GET", "/assets/a.css")).containsEntry("Cache-Control", "public, max-age=60");
        assertThat(fields(site, "GET", "/assets/gr%C3%BC%c3%9f%20e.css")).containsEntry("Cache-Control", "no-store");
        assertThat(fields(site, "GET", "/")).containsEntry("Cache-Control", "max-age=5");
        assertThat(fields(site, "GET", "/assets/missing.css")).containsEntry("Cache-Control", "no-store");
        assertThat(fields(site, "GET", "/assets")).containsEntry("Cache-Control", "max-age=3600");
    }

    /** RFC 9110 section 15.4.5: 304 says of caching what 200 would have said. */
    @Test
    void saysTheSameOfCachingIn304() throws IOException {
        var site = delivery(List.of(new CacheRule(Optional.empty(), "text/css", "max-age=7")), List.of());
        String tag = fields(site, "GET", "/assets/a.css").get("ETag");
        Explanation notModified = explain(site, "GET", "/assets/a.css", Map.of("If-None-Match", tag));
        assertThat(notModified.status()).isEqualTo(304);
        assertThat(notModified.fields()).containsEntry("Cache-Control", "max-age=7");
    }

    @Test
    void replacesAddsAndRemovesFields() throws IOException {
        Optional<PathPattern> assets = Optional.of(PathPattern.read("/assets/*"));
        var site = delivery(
                List.of(),
                List.of(
                        new FieldRule(Optional.empty(), "X-Frame-Options", Action.REPLACE, "DENY"),
                        new FieldRule(Optional.empty(), "referrer-policy", Action.REPLACE, "no-referrer"),
                        new FieldRule(assets, "X-Content-Type-Options", Action.REMOVE, ""),
                        new FieldRule(assets, "Link", Action.ADD, "</a>"),
                        new FieldRule(assets, "Link", Action.ADD, "</b>")));
        Map<String, String> asset = fields(site, "GET", "/assets/a.css");
        assertThat(asset).containsEntry("X-Frame-Options", "DENY");
        assertThat(asset).containsEntry("Referrer-Policy", "no-referrer");
        assertThat(asset).doesNotContainKeys("X-Content-Type-Options", "referrer-policy");
        assertThat(asset).containsEntry("Link", "</a>, </b>");
        assertThat(fields(site, "GET", "/")).containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void putsTheFieldsOnErrorsAndRedirectsToo() throws IOException {
        var site = delivery(
                List.of(),
                List.of(
                        new FieldRule(Optional.empty(), "X-Frame-Options", Action.REPLACE, "DENY"),
                        new FieldRule(
                                Optional.empty(), "Content-Security-Policy", Action.REPLACE, "default-src 'self'")));
        for (String target : List.of("/missing", "/assets", "/%00", "/")) {
            assertThat(fields(site, "GET", target)).as(target).containsEntry("X-Frame-Options", "DENY");
        }
        assertThat(fields(site, "GET", "/")).containsEntry("Content-Security-Policy", "default-src 'self'");
        assertThat(fields(site, "GET", "/missing").get("Content-Security-Policy"))
                .as("the policy of the server's own page, which has its styles inside")
                .contains("'unsafe-inline'");
    }

    @Test
    void letsAnOriginOfTheListReadAndTellsCachesThatItMatters() throws IOException {
        Delivery site = cors(List.of(ORIGIN), true);
        Map<String, String> own =
                explain(site, "GET", "/", Map.of("Origin", ORIGIN)).fields();
        assertThat(own).containsEntry("Access-Control-Allow-Origin", ORIGIN);
        assertThat(own).containsEntry("Access-Control-Allow-Credentials", "true");
        assertThat(own).containsEntry("Access-Control-Expose-Headers", "ETag");
        assertThat(own.get("Vary")).contains("Origin");
        for (Map<String, String> other :
                List.of(Map.<String, String>of(), Map.of("Origin", "https://evil.example"), Map.of("Origin", "null"))) {
            Map<String, String> fields = explain(site, "GET", "/", other).fields();
            assertThat(fields).doesNotContainKey("Access-Control-Allow-Origin");
            assertThat(fields.get("Vary")).as("RFC 9110 section 12.5.5").contains("Origin");
        }
    }

    @Test
    void letsEveryoneReadWithoutVarying() throws IOException {
        Map<String, String> fields = fields(cors(List.of(Cors.ANY), false), "GET", "/assets/a.css");
        assertThat(fields).containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(fields.getOrDefault("Vary", "")).doesNotContain("Origin");
    }

    @Test
    void letsNobodyReadWhereTheListIsEmpty() throws IOException {
        assertThat(explain(cors(List.of(), false), "GET", "/", Map.of("Origin", ORIGIN))
                        .fields())
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void answersThePreflightOfABrowser() throws IOException {
        Delivery site = cors(List.of(ORIGIN), false);
        Explanation preflight =
                explain(site, "OPTIONS", "/", Map.of("Origin", ORIGIN, "Access-Control-Request-Method", "GET"));
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.fields())
                .containsEntry("Access-Control-Allow-Methods", "GET, HEAD")
                .containsEntry("Access-Control-Allow-Headers", "Range")
                .containsEntry("Access-Control-Max-Age", "600")
                .containsEntry("Allow", "GET, HEAD, OPTIONS");
        assertThat(explain(site, "OPTIONS", "/", Map.of()).fields()).doesNotContainKey("Access-Control-Allow-Methods");
    }

    @Test
    void sendsThemOverTheWire() throws IOException {
        try (Served served = Served.site(site(cors(List.of(ORIGIN), false)))) {
            RawResponse response = served.get("/", "Origin: " + ORIGIN);
            assertThat(response.field("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
            assertThat(response.text()).isEqualTo("<h1>home</h1>");
        }
    }

    private static Delivery delivery(List<CacheRule> cache, List<FieldRule> fields) {
        return new Delivery(Compression.ON, cache, fields, Map.of(), Optional.empty());
    }

    private static Delivery cors(List<String> origins, boolean credentials) {
        var cors = new Cors(origins, List.of(), List.of("Range"), List.of("ETag"), credentials, Duration.ofMinutes(10));
        return new Delivery(Compression.ON, List.of(), List.of(), Map.of(), Optional.of(cors));
    }

    private Map<String, String> fields(Delivery delivery, String method, String target) throws IOException {
        return explain(delivery, method, target, Map.of()).fields();
    }

    private Explanation explain(Delivery delivery, String method, String target, Map<String, String> sent)
            throws IOException {
        Fields fields = name -> sent.containsKey(name) ? List.of(sent.get(name)) : List.of();
        return Explanation.of(site(delivery), method, target, fields);
    }

    private Site site(Delivery delivery) {
        return new SiteBuilder("example", folder).delivery(delivery).build();
    }
}
