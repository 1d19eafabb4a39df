package dev.multihome.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import dev.multihome.testing.Required;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates through reloads: no listener is closed for one, and none that cannot be used takes the place of another. */
class SecuringTest {

    private static final String WITH_FIRST = "tls { certificate = first.pem, key = first.key }";
    private static final String WITH_SECOND = "tls { certificate = second.pem, key = second.key }";

    private final LiveServer live;
    private final Path conf;

    SecuringTest(@TempDir Path folder) {
        Required.program("openssl", "openssl");
        live = new LiveServer(folder);
        conf = folder.resolve("conf");
    }

    @BeforeEach
    void start() throws Exception {
        live.site("a").configured(sites(""));
        issue("first");
        issue("second");
        live.start();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void followsACertificateThatIsAddedChangedAndTakenAway() throws Exception {
        try (var plain = new Socket(live.net + ".1", 8080)) {
            assertThat(ask(plain)).isEqualTo("HTTP/1.1 200 OK");

            reload(sites(WITH_FIRST));
            awaitServed("first");
            try (SSLSocket earlier = connect()) {
                assertThat(ask(earlier)).isEqualTo("HTTP/1.1 200 OK");

                reload(sites(WITH_SECOND));
                awaitServed("second");
                assertThat(ask(earlier)).as("with the first certificate").isEqualTo("HTTP/1.1 200 OK");
            }

            reload(sites(""));
            await().until(() -> served().equals("refused"));
            assertThat(ask(plain)).as("all the while").isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void goesOnWithTheOldCertificateWhereAReloadNamesABrokenOne() throws Exception {
        reload(sites(WITH_FIRST));
        awaitServed("first");
        Files.writeString(conf.resolve("broken.pem"), "no certificate");
        try (SSLSocket earlier = connect()) {
            assertThat(ask(earlier)).isEqualTo("HTTP/1.1 200 OK");
            reload(sites("tls { certificate = broken.pem, key = first.key }"));

            SiteStatus status = live.awaitStatus("a", each -> each.state() == SiteState.DEGRADED);
            assertThat(status.reason())
                    .contains(
                            "conf/multihome.conf:6: sites.a.tls.certificate", "broken.pem is not PEM", "still served");
            assertThat(served()).isEqualTo("first");
            assertThat(ask(earlier)).isEqualTo("HTTP/1.1 200 OK");
        }

        reload(sites(WITH_SECOND));
        awaitServed("second");
        live.awaitStatus("a", each -> each.state() == SiteState.READY);
    }

    @Test
    void servesTheOthersWhereASitesFirstCertificateIsBroken() throws Exception {
        live.site("b");
        reload(sites("tls { certificate = missing.pem, key = first.key }") + "\nsites.b { address = NET.2, "
                + WITH_SECOND + " }");
        SiteStatus status = live.awaitStatus("a", each -> each.state() == SiteState.DEGRADED);
        assertThat(status.reason()).contains("missing.pem does not exist");
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
        await().until(() -> served(2).equals("second"));
        assertThat(live.awaitStatus("b", any -> true).state()).isEqualTo(SiteState.READY);
    }

    private static String sites(String tls) {
        return "listen.https = 8443\nsites.a { address = NET.1, " + tls + " }";
    }

    private void reload(String configuration) throws IOException {
        live.configured(configuration);
        assertThat(live.reload()).isInstanceOf(Reloaded.Applied.class);
    }

    private void awaitServed(String name) {
        await().until(() -> served().equals(name));
    }

    private String served() {
        return served(1);
    }

    /** The common name of the certificate, or {@code refused}. */
    private String served(int host) {
        try (SSLSocket socket = connect(host)) {
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName().replace("CN=", "");
        } catch (Exception refused) {
            return "refused";
        }
    }

    private SSLSocket connect() throws Exception {
        return connect(1);
    }

    private SSLSocket connect(int host) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Believer()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(live.net + "." + host, 8443);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    /** The status line of an answer on a connection that goes on. */
    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        String status = in.readLine();
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return String.valueOf(status);
    }

    /** NAME.pem and NAME.key, signed by itself. */
    private void issue(String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "90",
                        "-subj",
                        "/CN=" + name,
                        "-keyout",
                        name + ".key",
                        "-out",
                        name + ".pem")
                .directory(conf.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A client that takes any certificate, to look at it. */
    private static final class Believer implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
