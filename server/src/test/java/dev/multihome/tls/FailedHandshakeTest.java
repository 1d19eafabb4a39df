package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.listen.Refused;
import dev.multihome.site.CertificateSource.Files;
import dev.multihome.site.Limits;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.site.TlsProfile;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What comes to a port of TLS and is none, or none that can be spoken. */
class FailedHandshakeTest {

    private static final IpAddress ADDRESS = IpAddress.parse("127.85.23.1");

    private final Path folder;
    private final Listeners listeners = new Listeners(1, Limits.DEFAULT);

    FailedHandshakeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        listeners.close();
    }

    @ParameterizedTest
    @EnumSource(value = TlsEngine.class, mode = Mode.EXCLUDE, names = "AUTO")
    void tellsWhoAsksWithoutTlsWhatToWrite(TlsEngine engine) throws Exception {
        Endpoint endpoint = secured(engine);
        assertThat(answer(endpoint, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII)))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\nThis port speaks TLS: write https:// in front of the address.\n");
        assertThat(answer(endpoint, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII)))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("\r\n\r\n");
        await().untilAsserted(() -> assertThat(failed()).isEqualTo(2));
    }

    @ParameterizedTest
    @EnumSource(value = TlsEngine.class, mode = Mode.EXCLUDE, names = "AUTO")
    void countsWhatNoEngineUnderstandsButNotWhoLeaves(TlsEngine engine) throws Exception {
        Endpoint endpoint = secured(engine);
        byte[] broken = {22, 3, 1, 0, 5, 1, 0, 0, 1, 0};
        try (var leaving = new Socket(endpoint.address().toInetAddress(), endpoint.port())) {
            leaving.getOutputStream().write(broken, 0, 7);
        }
        await().until(() -> listeners.counts().open() == 0);
        assertThat(failed()).isZero();
        assertThat(answer(endpoint, broken)).as("an alert").startsWith("\25\3");
        await().untilAsserted(() -> assertThat(failed()).isEqualTo(1));
    }

    private long failed() {
        return listeners.refused().getOrDefault(Refused.HANDSHAKE, 0L);
    }

    private Endpoint secured(TlsEngine engine) throws Exception {
        var pki = new Pki(folder);
        var opened = (Opened) listeners.open(
                new SiteName("a"), Map.of(new Endpoint(ADDRESS, 0, true), exchange -> exchange.getResponseSender()
                        .send("hello")));
        Endpoint endpoint = opened.listeners().get(0).endpoint();
        var certificates = new Certificates(
                new TlsOptions(TlsProfile.INTERMEDIATE, engine),
                new Authority(folder, Clock.systemUTC()),
                Clock.systemUTC());
        var site = Pki.site("a", new Files(List.of(pki.write("a", pki.issue("a.example")))), "a.example")
                .at(List.of(ADDRESS));
        certificates.cover(Map.of(endpoint, List.of(site)));
        listeners.secure(certificates);
        return endpoint;
    }

    private static String answer(Endpoint endpoint, byte[] octets) throws IOException {
        try (var client = new Socket(endpoint.address().toInetAddress(), endpoint.port())) {
            client.setSoTimeout(10_000);
            client.getOutputStream().write(octets);
            return new String(client.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
