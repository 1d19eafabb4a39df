package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that were given the local authority's root by {@code ca export}, and check certificates as they always do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustIT {

    private static final String ADDRESS = "127.168.55.37";
    private static final String SITE = "https://" + ADDRESS + ":8443/";

    private final Namespace box = Namespace.open();
    private final Path folder;
    private final Program program;
    private final Path root;

    TrustIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        root = folder.resolve("root.pem");
        program = new Program(box, folder).configured("""
                        interface = lo
                        defaults.tls = internal
                        sites.a { address = %s, names = [a.example] }
                        """.formatted(ADDRESS)).site("a");
    }

    @BeforeAll
    void serve() throws IOException {
        program.serve();
        program.awaitOutput("https is served");
        Files.writeString(root, program.run("ca", "export").output());
    }

    @AfterAll
    void close() {
        program.close();
        box.close();
    }

    @ParameterizedTest
    @CsvSource({"--http1.1, 1.1", "--http2, 2"})
    void isBelievedByCurlByAddressAndByName(String option, String version) {
        Required.program("curl", "curl");
        String seen = "%{http_code} %{http_version} %{ssl_verify_result}";
        for (String url : List.of(SITE, "https://a.example:8443/")) {
            Outcome outcome = box.run(
                    "curl",
                    "-sS",
                    option,
                    "--cacert",
                    root.toString(),
                    "--resolve",
                    "a.example:8443:" + ADDRESS,
                    "-o",
                    folder.resolve("got").toString(),
                    "-w",
                    seen,
                    url);
            assertThat(outcome.output()).isEqualTo("200 " + version + " 0");
        }
        assertThat(folder.resolve("got")).content().contains("This is a.");
    }

    @Test
    void isNotBelievedByCurlWithoutTheRootOrByAnotherName() {
        Required.program("curl", "curl");
        assertThat(box.run("curl", "-sS", SITE).exit())
                .as("CURLE_PEER_FAILED_VERIFICATION")
                .isEqualTo(60);
        assertThat(box.run(
                                "curl",
                                "-sS",
                                "--cacert",
                                root.toString(),
                                "--resolve",
                                "b.example:8443:" + ADDRESS,
                                "https://b.example:8443/")
                        .exit())
                .isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, TLSv1.2", "-tls1_3, TLSv1.3"})
    void isBelievedByOpenssl(String option, String version) {
        Required.program("openssl", "openssl");
        assertThat(openssl(option, ADDRESS).expectSuccess())
                .contains("Verify return code: 0 (ok)", "ALPN protocol: http/1.1", version);
        assertThat(openssl(option, "127.168.55.38").exit())
                .as("of another address")
                .isNotZero();
    }

    private Outcome openssl(String option, String address) {
        return box.run(
                "sh",
                "-c",
                "openssl s_client %s -verify_return_error -CAfile %s -verify_ip %s -alpn http/1.1 -connect %s:8443 </dev/null"
                        .formatted(option, root, address, ADDRESS));
    }

    @ParameterizedTest
    @EnumSource
    void isBelievedByJava(Version version) throws Exception {
        SSLContext trust = trust();
        HttpResponse<String> response = box.call(() -> HttpClient.newBuilder()
                .version(version)
                .sslContext(trust)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(SITE))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).contains("This is a.");
    }

    @Test
    void isBelievedByChromiumOverHttp2() throws IOException {
        Required.program("certutil", "libnss3-tools");
        Path profile = Files.createDirectory(folder.resolve("trusting"));
        Path store = Files.createDirectories(profile.resolve(".pki/nssdb"));
        box.run("certutil", "-N", "-d", "sql:" + store, "--empty-password");
        box.run("certutil", "-A", "-d", "sql:" + store, "-n", "Multihome", "-t", "C,,", "-i", root.toString());
        try (Browser browser = Browser.open(box, profile)) {
            browser.go(SITE);
            assertThat(browser.evaluate("document.title")).isEqualTo("a");
            assertThat(browser.evaluate("isSecureContext")).isEqualTo("true");
            assertThat(browser.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                    .isEqualTo("h2");
        }
        try (Browser other = Browser.open(box, Files.createDirectory(folder.resolve("strange")))) {
            other.go(SITE);
            assertThat(other.evaluate("document.title")).as("without the root").isNotEqualTo("a");
        }
    }

    private SSLContext trust() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(root)) {
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
