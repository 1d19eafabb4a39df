package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.ocsp.OcspAuthority;
import dev.multihome.site.CertificateSource.Files;
import dev.multihome.site.CertificateSource.Pair;
import dev.multihome.site.Limits;
import dev.multihome.site.OcspSource;
import dev.multihome.site.Site;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.site.TlsProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OCSP responses sent with certificates, from openssl's responder and as openssl's client sees them. */
class StaplingTest {

    private static final String MUST_STAPLE = "tlsfeature=status_request";
    private static final OcspSource AUTO = new OcspSource.Responder();
    private static final OcspSource OFF = new OcspSource.Off();

    private final Path folder;
    private final OcspAuthority authority;
    private final Listeners listeners = new Listeners(1, Limits.DEFAULT);
    private final Endpoint endpoint;
    private @Nullable Certificates certificates;

    StaplingTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        authority = new OcspAuthority(folder);
        var wanted = new Endpoint(IpAddress.parse("127.85.23.1"), 0, true);
        var opened = (Opened) listeners.open(new SiteName("a"), Map.of(wanted, exchange -> exchange.getResponseSender()
                .send("hello")));
        endpoint = opened.listeners().get(0).endpoint();
    }

    @AfterEach
    void close() throws InterruptedException {
        listeners.close();
        authority.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void sendsWhatTheResponderSays(String version) throws Exception {
        authority.respond();
        serve(TlsEngine.CONSCRYPT, site("a.example", AUTO), site("b.example", AUTO));
        awaitNoTrouble("a.example");
        awaitNoTrouble("b.example");

        assertThat(seen(version, "a.example"))
                .contains("OCSP Response Status: successful", "Cert Status: good", "Serial Number: 1001");
        assertThat(seen(version, "b.example")).contains("Cert Status: good", "Serial Number: 1002");
    }

    @Test
    void sendsWhatAResponderSaysThatTheAuthorityLetsAnswer() throws Exception {
        authority.issue("signer", OFF, "extendedKeyUsage=OCSPSigning");
        authority.respondBy("signer");
        serve(TlsEngine.CONSCRYPT, site("a.example", AUTO, MUST_STAPLE));
        awaitNoTrouble("a.example");
        assertThat(seen("-tls1_3", "a.example")).contains("Cert Status: good", "OCSP Signing");
    }

    @Test
    void sendsNothingOfAResponderThatTheAuthorityDoesNotLetAnswer() throws Exception {
        authority.issue("signer", OFF, "extendedKeyUsage=serverAuth");
        authority.respondBy("signer");
        serve(TlsEngine.CONSCRYPT, site("a.example", AUTO, MUST_STAPLE));
        await().until(() -> {
            certificates().look();
            return trouble("a.example").contains("CN=signer");
        });
        assertThat(trouble("a.example")).contains("the responder http://127.0.0.1:", "OCSPSigning");
        assertThat(seen("-tls1_3", "a.example")).contains("no response sent");
    }

    @Test
    void asksNobodyUnlessItIsTold() throws Exception {
        authority.respond();
        serve(TlsEngine.CONSCRYPT, site("a.example", OFF));
        certificates().look();
        assertThat(seen("-tls1_3", "a.example")).contains("OCSP response: no response sent");
        assertThat(folder.resolve("ocsp")).doesNotExist();
    }

    @Test
    void callsASiteDegradedWhoseCertificateMustBeStapledAndIsNot() throws Exception {
        Site off = site("a.example", OFF, MUST_STAPLE);
        serve(TlsEngine.CONSCRYPT, off);
        assertThat(trouble("a.example"))
                .contains("multihome.conf:3", "a.example.pem", "must-staple", "set ocsp = auto");

        authority.respond();
        Site unasked = site("b.example", AUTO, MUST_STAPLE);
        authority.close(); // nobody answers
        serve(TlsEngine.CONSCRYPT, unasked);
        await().until(() -> {
            certificates().look();
            return trouble("b.example").contains("cannot be asked");
        });
        assertThat(trouble("b.example")).contains("must-staple", "http://127.0.0.1:");

        authority.respond();
        serve(TlsEngine.CONSCRYPT, site("c.example", AUTO, MUST_STAPLE));
        awaitNoTrouble("c.example");
    }

    @Test
    void showsTheAnswerOnTheDiskAfterARestart() throws Exception {
        authority.respond();
        Site site = site("a.example", AUTO, MUST_STAPLE);
        serve(TlsEngine.CONSCRYPT, site);
        awaitNoTrouble("a.example");
        authority.close();

        serve(TlsEngine.CONSCRYPT, site);
        certificates().look();
        assertThat(trouble("a.example")).isEmpty();
        assertThat(seen("-tls1_3", "a.example")).contains("Cert Status: good");
    }

    @Test
    void takesTheAnswerFromAFileAndSeesItChange() throws Exception {
        Pair pair = authority.issue(
                "a.example", new OcspSource.File(authority.placed("ocsp", "a.example.der")), MUST_STAPLE);
        serve(TlsEngine.CONSCRYPT, Pki.site("a", new Files(List.of(pair)), "a.example"));
        certificates().look();
        assertThat(trouble("a.example")).contains("a.example.der does not exist");

        authority.answer("a.example");
        certificates().look();
        assertThat(trouble("a.example")).isEmpty();
        assertThat(seen("-tls1_3", "a.example")).contains("Cert Status: good");

        authority.revokeFirst();
        authority.answer("a.example");
        certificates().look();
        assertThat(trouble("a.example")).contains("a.example.der says that the certificate is revoked");
        assertThat(seen("-tls1_3", "a.example")).contains("no response sent");
    }

    @Test
    void saysThatTheJdksEngineCannot() throws Exception {
        serve(TlsEngine.JDK, site("a.example", AUTO, MUST_STAPLE));
        assertThat(trouble("a.example")).contains("must-staple", "tls-engine = conscrypt");
        assertThat(seen("-tls1_3", "a.example")).contains("no response sent");
    }

    private void awaitNoTrouble(String name) {
        await().until(() -> {
            certificates().look();
            return seen("-tls1_3", name).contains("Cert Status: good");
        });
        assertThat(trouble(name)).isEmpty();
    }

    private Site site(String name, OcspSource ocsp, String... extensions) throws Exception {
        return Pki.site(name.substring(0, 1), new Files(List.of(authority.issue(name, ocsp, extensions))), name);
    }

    private void serve(TlsEngine engine, Site... sites) throws Exception {
        var made = new Certificates(
                new TlsOptions(TlsProfile.INTERMEDIATE, engine),
                new Authority(folder, Clock.systemUTC()),
                Clock.systemUTC());
        made.cover(Map.of(endpoint, List.of(sites)));
        listeners.secure(made);
        made.look();
        certificates = made;
    }

    private Certificates certificates() {
        return Objects.requireNonNull(certificates);
    }

    private String trouble(String name) {
        return certificates()
                .status(new SiteName(name.substring(0, 1)))
                .orElseThrow()
                .trouble();
    }

    /** What openssl sees of a handshake. */
    private String seen(String version, String name) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-status",
                        version,
                        "-servername",
                        name,
                        "-CAfile",
                        "root.pem",
                        "-connect",
                        endpoint.address() + ":" + endpoint.port())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        client.getOutputStream().close();
        String said = new String(client.getInputStream().readAllBytes(), US_ASCII);
        client.waitFor();
        return said;
    }
}
