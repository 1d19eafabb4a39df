package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 as other people's clients speak it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2IT {

    private static final String SITE = "https://127.168.55.37:8443";
    private static final String PLAIN = "http://127.168.55.37:8080";

    private final Namespace box = Namespace.open();
    private final Path folder;
    private final Program program;
    private final byte[] big = new byte[1_000_000];

    Http2IT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        program = new Program(box, folder).configured("""
                        interface = lo
                        listen.h2c = on
                        defaults.tls = internal
                        sites.a { address = 127.168.55.37 }
                        sites.b { address = 127.168.55.38, access { "/*" { allow = [10.0.0.0/8] } } }
                        """).site("a").site("b");
        new Random(3).nextBytes(big);
        Files.write(folder.resolve("sites/a/big"), big);
    }

    @BeforeAll
    void serve() {
        program.serve();
    }

    @AfterAll
    void close() {
        program.close();
        box.close();
    }

    @Test
    void keepsOutWhomASiteIsNotFor() throws IOException {
        Required.program("curl", "curl");
        assertThat(curl("--http2", "-k", "https://127.168.55.38:8443/")).isEqualTo("403 2");
        assertThat(curl("--http2-prior-knowledge", "http://127.168.55.38:8080/"))
                .isEqualTo("403 2");
        assertThat(curl("--http1.1", "http://127.168.55.38:8080/")).isEqualTo("403 1.1");
    }

    @Test
    void speaksToCurl() throws IOException {
        Required.program("curl", "curl");
        assertThat(curl("--http2", "-k", SITE + "/big")).isEqualTo("200 2");
        assertThat(folder.resolve("got")).hasBinaryContent(big);
        assertThat(curl("--http2-prior-knowledge", PLAIN + "/")).isEqualTo("200 2");
        assertThat(folder.resolve("got")).content().contains("This is a.");
        assertThat(curl("--http1.1", PLAIN + "/")).isEqualTo("200 1.1");
        assertThat(curl("--http2", "-k", "-d", "@" + folder.resolve("sites/a/index.html"), SITE + "/"))
                .isEqualTo("405 2");
    }

    @Test
    void speaksToNghttp() {
        Required.program("nghttp", "nghttp2-client");
        Outcome outcome = box.run("nghttp", "-nv", "-m", "5", SITE + "/", PLAIN + "/");
        assertThat(outcome.output()).contains(":status: 200").doesNotContain("[ERROR]");
    }

    @Test
    void answersEveryRequestOfH2load() {
        Required.program("h2load", "nghttp2-client");
        assertThat(box.run("h2load", "-n", "1000", "-c", "10", "-m", "32", SITE + "/")
                        .output())
                .contains("1000 succeeded, 0 failed, 0 errored");
        assertThat(box.run("h2load", "-n", "40", "-c", "4", "-m", "10", SITE + "/big")
                        .output())
                .contains("40 succeeded, 0 failed, 0 errored");
        assertThat(box.run("h2load", "-n", "40", "-c", "2", "-m", "10", "-w", "10", PLAIN + "/big")
                        .output())
                .contains("40 succeeded, 0 failed, 0 errored");
    }

    @Test
    void speaksToJava() throws Exception {
        SSLContext trust = trust();
        List<HttpResponse<byte[]>> responses = box.call(() -> {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .sslContext(trust)
                    .build();
            var request = HttpRequest.newBuilder(URI.create(SITE + "/big"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            List<CompletableFuture<HttpResponse<byte[]>>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
            }
            List<HttpResponse<byte[]>> all = new ArrayList<>();
            for (CompletableFuture<HttpResponse<byte[]>> each : sent) {
                all.add(each.get(60, TimeUnit.SECONDS));
            }
            return all;
        });
        assertThat(responses).hasSize(20).allSatisfy(response -> {
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo(big);
        });
    }

    @Test
    void speaksToChromium() throws IOException {
        try (Browser browser = Browser.open(box, Files.createDirectory(folder.resolve("browser")))) {
            browser.believeAnyCertificate();
            browser.go(SITE + "/");
            assertThat(browser.evaluate("document.title")).isEqualTo("a");
            assertThat(browser.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                    .isEqualTo("h2");
        }
    }

    private String curl(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("curl", "-s", "-o", folder.resolve("got").toString(), "-w", "%{http_code} %{http_version}"));
        command.addAll(List.of(arguments));
        return box.run(command.toArray(String[]::new)).output();
    }

    private SSLContext trust() throws Exception {
        String root = program.run("ca", "export").output();
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(root.getBytes(StandardCharsets.US_ASCII))));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
