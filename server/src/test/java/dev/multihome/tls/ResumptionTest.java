package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.site.CertificateSource.Files;
import dev.multihome.site.Limits;
import dev.multihome.site.Site;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.site.TlsProfile;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions taken up again, as openssl sees it, by either engine. */
class ResumptionTest {

    private static final IpAddress ONE = IpAddress.parse("127.85.22.1");
    private static final IpAddress OTHER = IpAddress.parse("127.85.22.2");

    private final Path folder;
    private final Pki pki;
    private final Listeners listeners = new Listeners(1, Limits.DEFAULT);

    ResumptionTest(@TempDir Path folder) throws Exception {
        Required.program("openssl", "openssl");
        this.folder = folder;
        pki = new Pki(folder);
    }

    @AfterEach
    void close() {
        listeners.close();
    }

    @ParameterizedTest
    @CsvSource({"JDK, -tls1_3", "JDK, -tls1_2", "CONSCRYPT, -tls1_3", "CONSCRYPT, -tls1_2"})
    void takesASessionUpAgainOnEachAddressOfTheSite(TlsEngine engine, String version) throws Exception {
        Endpoint one = open(new Endpoint(ONE, 0, true));
        Endpoint other = open(new Endpoint(OTHER, one.port(), true));
        Site site = Pki.site("a", new Files(List.of(pki.write("a", pki.issue("a.example")))), "a.example")
                .at(List.of(ONE, OTHER));
        var certificates = new Certificates(
                new TlsOptions(TlsProfile.INTERMEDIATE, engine),
                new Authority(folder, Clock.systemUTC()),
                Clock.systemUTC());
        certificates.cover(Map.of(one, List.of(site), other, List.of(site)));
        listeners.secure(certificates);

        assertThat(session(one, version, "-sess_out")).startsWith("New, ");
        assertThat(session(one, version, "-sess_in")).startsWith("Reused, ");
        assertThat(session(other, version, "-sess_in"))
                .as("on the other address")
                .startsWith("Reused, ");

        pki.write("a", pki.issue("a.example"));
        certificates.look();
        assertThat(session(one, version, "-sess_in"))
                .as("with a new certificate, which is to be seen")
                .startsWith("New, ");
    }

    private Endpoint open(Endpoint wanted) {
        var opened = (Opened) listeners.open(new SiteName("a"), Map.of(wanted, exchange -> exchange.getResponseSender()
                .send("hello")));
        return opened.listeners().get(0).endpoint();
    }

    /** What openssl says of the session of one request. */
    private String session(Endpoint endpoint, String version, String... how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-ign_eof", version));
        command.addAll(List.of("-connect", endpoint.address() + ":" + endpoint.port(), "-servername", "a.example"));
        command.addAll(List.of(how));
        command.add(folder.resolve("session").toString());
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        client.getOutputStream().close();
        String said = new String(client.getInputStream().readAllBytes(), US_ASCII);
        client.waitFor();
        assertThat(said).contains("hello");
        return said.lines()
                .filter(line -> line.startsWith("New, ") || line.startsWith("Reused, "))
                .findFirst()
                .orElse(said);
    }
}
