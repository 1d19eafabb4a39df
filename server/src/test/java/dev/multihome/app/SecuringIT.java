package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGHUP changes of the TLS of sites, while connections of another site go on through all of it. */
class SecuringIT {

    private static final String STILL = "127.1.0.1";
    private static final String CHANGING = "127.1.0.2";
    private static final String OK = "HTTP/1.1 200 OK";

    private final Namespace box = Namespace.open();
    private final Path folder;
    private final Program program;

    SecuringIT(@TempDir Path folder) {
        Required.program("openssl", "openssl");
        this.folder = folder;
        program = new Program(box, folder);
    }

    @BeforeEach
    void configure() throws Exception {
        for (String name : new String[] {"still", "a", "b"}) {
            program.site(name);
            TlsPeer.issue(folder, name + ".example");
        }
        configured("sites.a { address = %s }".formatted(CHANGING));
    }

    @AfterEach
    void close() {
        program.close();
        box.close();
    }

    @Test
    void addsChangesAndRemovesTheTlsOfASiteAndTouchesNoOther() throws Exception {
        Process server = program.serve();
        program.awaitOutput("https is served");
        try (Socket plain = box.call(() -> new Socket(STILL, 8080));
                SSLSocket secure = box.call(() -> TlsPeer.connect(STILL, "still.example"))) {
            assertThat(served("a.example")).isEqualTo("refused");

            reload(server, pair("a", "a"));
            awaitServed("a.example", "a.example");
            goOn(plain, secure);

            reload(server, pair("a", "a"), pair("b", "b"));
            awaitServed("b.example", "b.example");
            assertThat(served("a.example")).isEqualTo("a.example");
            goOn(plain, secure);

            reload(server, pair("a", "a"), pair("b", "a"));
            assertThat(program.awaitState("b", "degraded"))
                    .contains("multihome.conf:7: sites.b.tls.key", "a.example.key", "the one before is still served");
            assertThat(served("b.example")).isEqualTo("b.example");
            assertThat(served("a.example")).isEqualTo("a.example");
            goOn(plain, secure);

            reload(server, pair("a", "a"), pair("b", "b"));
            program.awaitState("b", "ready");
            goOn(plain, secure);

            reload(server, "sites.a { address = %s }".formatted(CHANGING));
            awaitServed("a.example", "refused");
            try (Socket still = box.call(() -> new Socket(CHANGING, 8080))) {
                assertThat(TlsPeer.ask(still)).isEqualTo(OK);
            }
            goOn(plain, secure);
        }
    }

    @Test
    void validatesCertificatesWhateverElseIsWrong() throws Exception {
        configured(pair("a", "b"), "sites.b { address = 127.1.0.3, adress = 1 }");
        Outcome verdict = program.run("validate");
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.output())
                .contains("multihome.conf:6: sites.a.tls.key", "b.example.key is not the key of")
                .contains("multihome.conf:7: sites.b.adress: unknown key")
                .contains("configuration is not valid: 2 problems");
    }

    private static void goOn(Socket... kept) throws IOException {
        for (Socket each : kept) {
            assertThat(TlsPeer.ask(each)).as("%s", each).isEqualTo(OK);
        }
    }

    private void reload(Process server, String... sites) throws IOException {
        configured(sites);
        box.run("kill", "-HUP", String.valueOf(server.pid())).expectSuccess();
    }

    /** A line for each site, the first of them the sixth. */
    private void configured(String... sites) throws IOException {
        program.configured("""
                auto-reload = off
                listen { http = 8080, https = 8443 }
                sites.still { address = %s, tls { certificate = still.example.pem, key = still.example.key } }
                %s
                """.formatted(STILL, String.join("\n", sites)));
    }

    private static String pair(String site, String key) {
        return "sites.%1$s { address = %2$s, names = [%1$s.example], tls { certificate = %1$s.example.pem, key = %3$s.example.key } }"
                .formatted(site, CHANGING, key);
    }

    private void awaitServed(String asked, String served) {
        await(asked).until(() -> served(asked).equals(served));
    }

    private String served(String name) {
        return box.call(() -> TlsPeer.served(CHANGING, name));
    }
}
