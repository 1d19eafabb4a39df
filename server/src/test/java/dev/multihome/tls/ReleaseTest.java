package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.site.CertificateSource;
import dev.multihome.site.Limits;
import dev.multihome.site.Site;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.site.TlsProfile;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What Conscrypt's engines hold, pipes among it, is free when their connections are over, not when they are collected. */
@Isolated // others may have pipes
class ReleaseTest {

    private static final int CONNECTIONS = 50;

    private final Listeners listeners = new Listeners(1, Limits.DEFAULT);
    private final Endpoint endpoint;
    private final SSLContext trust;

    ReleaseTest(@TempDir Path folder) throws Exception {
        var pki = new Pki(folder);
        trust = pki.trust();
        var source = new CertificateSource.Files(List.of(pki.write("a", pki.issue("a.example"))));
        Site site = Pki.site("a", source, "a.example");
        var wanted = new Endpoint(IpAddress.parse("127.85.24.1"), 0, true);
        var opened = (Opened) listeners.open(site.name(), Map.of(wanted, exchange -> exchange.getResponseSender()
                .send("hello")));
        endpoint = opened.listeners().get(0).endpoint();
        var certificates = new Certificates(
                new TlsOptions(TlsProfile.INTERMEDIATE, TlsEngine.CONSCRYPT),
                new Authority(folder, Clock.systemUTC()),
                Clock.systemUTC());
        certificates.cover(Map.of(endpoint, List.of(site)));
        listeners.secure(certificates);
    }

    @AfterEach
    void close() {
        listeners.close();
    }

    @Test
    void ofClientsThatGoWithoutASign() throws Exception {
        leavesNothingBehind(socket -> {
            ask(socket);
            socket.setSoLinger(true, 0); // a reset
            return socket;
        });
    }

    @Test
    void ofClientsThatGoInTheirHandshake() throws Exception {
        leavesNothingBehind(socket -> {
            socket.close();
            Socket plain = new Socket(endpoint.address().toInetAddress(), endpoint.port());
            plain.getOutputStream().write(new byte[] {22, 3, 1, 0});
            return plain;
        });
    }

    @Test
    void ofClientsThatSayThatTheyGo() throws Exception {
        leavesNothingBehind(socket -> {
            ask(socket);
            return socket;
        });
    }

    @FunctionalInterface
    private interface Client {

        /** Does what it does, and returns what is to be closed. */
        Socket of(Socket connection) throws IOException;
    }

    private void leavesNothingBehind(Client client) throws Exception {
        try (Socket first = connect()) { // the first has things loaded
            ask(first);
        }
        awaitNoConnection();
        long before = pipes();
        for (int i = 0; i < CONNECTIONS; i++) {
            client.of(connect()).close();
        }
        awaitNoConnection();
        assertThat(pipes()).as("pipes after %d connections", CONNECTIONS).isEqualTo(before);
    }

    private void awaitNoConnection() {
        await().until(() -> listeners.counts().open() == 0);
    }

    private Socket connect() throws IOException {
        return trust.getSocketFactory().createSocket(endpoint.address().toInetAddress(), endpoint.port());
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n".getBytes(US_ASCII));
        assertThat(socket.getInputStream().readNBytes(12)).asString(US_ASCII).isEqualTo("HTTP/1.1 200");
    }

    private static long pipes() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(ReleaseTest::isPipe).count();
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
