package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.loop.Reloaded;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
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
        TlsPeer.issue(conf, "first");
        TlsPeer.issue(conf, "second");
        live.start();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void followsACertificateThatIsAddedChangedAndTakenAway() throws Exception {
        try (var plain = new Socket(live.net + ".1", 8080)) {
            assertThat(TlsPeer.ask(plain)).isEqualTo("HTTP/1.1 200 OK");

            reload(sites(WITH_FIRST));
            awaitServed("first");
            try (SSLSocket earlier = connect()) {
                assertThat(TlsPeer.ask(earlier)).isEqualTo("HTTP/1.1 200 OK");

                reload(sites(WITH_SECOND));
                awaitServed("second");
                assertThat(TlsPeer.ask(earlier))
                        .as("with the first certificate")
                        .isEqualTo("HTTP/1.1 200 OK");
            }

            reload(sites(""));
            await().until(() -> served().equals("refused"));
            assertThat(TlsPeer.ask(plain)).as("all the while").isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void goesOnWithTheOldCertificateWhereAReloadNamesABrokenOne() throws Exception {
        reload(sites(WITH_FIRST));
        awaitServed("first");
        Files.writeString(conf.resolve("broken.pem"), "no certificate");
        try (SSLSocket earlier = connect()) {
            assertThat(TlsPeer.ask(earlier)).isEqualTo("HTTP/1.1 200 OK");
            reload(sites("tls { certificate = broken.pem, key = first.key }"));

            SiteStatus status = live.awaitStatus("a", each -> each.state() == SiteState.DEGRADED);
            assertThat(status.reason())
                    .contains(
                            "conf/multihome.conf:6: sites.a.tls.certificate", "broken.pem is not PEM", "still served");
            assertThat(served()).isEqualTo("first");
            assertThat(TlsPeer.ask(earlier)).isEqualTo("HTTP/1.1 200 OK");
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

    private String served(int host) {
        return TlsPeer.served(live.net + "." + host, "a");
    }

    private SSLSocket connect() throws Exception {
        return TlsPeer.connect(live.net + ".1", "a");
    }
}
