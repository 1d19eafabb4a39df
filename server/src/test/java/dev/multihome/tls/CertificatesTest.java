package dev.multihome.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.multihome.x509.Names;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates behind real listeners, by either engine. */
class CertificatesTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 2_500;
    private static final int REQUESTS_A_CONNECTION = 10;
    private static final int SWAPS = 50;

    private final Path folder;
    private final Pki pki;
    private final Listeners listeners = new Listeners(2, Limits.DEFAULT);
    private final Endpoint endpoint;
    private volatile SSLContext trust;
    private @Nullable Certificates certificates;

    CertificatesTest(@TempDir Path folder) throws GeneralSecurityException, IOException {
        this.folder = folder;
        pki = new Pki(folder);
        trust = pki.trust();
        var wanted = new Endpoint(IpAddress.parse("127.85.20.1"), 0, true);
        var opened = (Opened) listeners.open(new SiteName("a"), Map.of(wanted, exchange -> exchange.getResponseSender()
                .send("hello")));
        endpoint = opened.listeners().get(0).endpoint();
    }

    @AfterEach
    void close() {
        listeners.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void choosesByTheNameThatAClientAsksFor(TlsEngine engine) throws Exception {
        serve(
                engine,
                site("a", pki.issue("a.example"), "a.example"),
                site("b", pki.issue("b.example", "*.c.example"), "b.example", "*.c.example"));

        assertThat(names(served("a.example"))).containsExactly("a.example");
        assertThat(names(served("b.example"))).contains("b.example");
        assertThat(names(served("www.c.example"))).contains("b.example");
        assertThat(names(served("x.y.c.example"))).as("the first site's").containsExactly("a.example");
        assertThat(names(served("c.example"))).containsExactly("a.example");
        assertThat(names(served(""))).containsExactly("a.example");
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void speaksTls13AloneInTheModernProfile(TlsEngine engine) throws Exception {
        serve(new TlsOptions(TlsProfile.MODERN, engine), site("a", pki.issue("a.example"), "a.example"));

        try (SSLSocket socket = connect("a.example")) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        assertThatThrownBy(() -> connect("a.example", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .isInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void hasBothKindsOfKeysSideBySide(TlsEngine engine) throws Exception {
        Identity ec = pki.issue("a.example");
        Identity rsa = pki.issue(Pki.rsa(), ec.leaf().getNotBefore().toInstant(), ec.expiry(), "a.example");
        Site both = Pki.site("a", new Files(List.of(pki.write("ec", ec), pki.write("rsa", rsa))), "a.example");
        serve(engine, both);

        assertThat(served("a.example").getPublicKey().getAlgorithm()).isEqualTo("EC");
        try (SSLSocket old = connect("a.example", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")) {
            assertThat(certificate(old).getPublicKey().getAlgorithm()).isEqualTo("RSA");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void exchangesCertificatesUnderLoadWithoutAFailure(TlsEngine engine) throws Exception {
        serve(engine, site("a", pki.issue("a.example"), "a.example"));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        var pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(pool.submit(client(seen)));
            }
            for (int i = 0; i < SWAPS; i++) {
                Identity next = pki.issue("a.example");
                pki.write("a", next);
                assertThat(certificates().look()).isTrue();
                assertThat(served("a.example")).isEqualTo(next.leaf());
            }
            int answered = 0;
            for (Future<Integer> each : clients) {
                answered += answered(each);
            }
            assertThat(answered).isEqualTo(CLIENTS * REQUESTS);
            assertThat(seen.size()).as("certificates that clients saw").isGreaterThan(1);
        } finally {
            pool.shutdownNow();
        }
    }

    /** What the server refused tells why a client failed. */
    private int answered(Future<Integer> client) throws InterruptedException {
        try {
            return client.get();
        } catch (ExecutionException failed) {
            throw new AssertionError("the server refused " + listeners.refused(), failed.getCause());
        }
    }

    private Callable<Integer> client(Set<String> seen) {
        return () -> {
            int answered = 0;
            while (answered < REQUESTS) {
                try (SSLSocket socket = connect("a.example")) {
                    seen.add(certificate(socket).getSerialNumber().toString());
                    for (int i = 0; i < REQUESTS_A_CONNECTION; i++) {
                        if (!answer(socket).startsWith("HTTP/1.1 200 ")) {
                            throw new AssertionError("not answered");
                        }
                        answered++;
                    }
                }
            }
            return answered;
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void keepsTheOldPairWhileTheNewOneCannotBeUsed(TlsEngine engine) throws Exception {
        Identity old = pki.issue("a.example");
        serve(engine, site("a", old, "a.example"));
        certificates().look();
        Pki.put(folder.resolve("a.pem"), "broken");

        assertThat(certificates().look()).isTrue();
        assertThat(served("a.example")).isEqualTo(old.leaf());
        assertThat(status().trouble()).contains("multihome.conf:3", "a.pem is not PEM", "still served");

        Identity next = pki.issue("a.example");
        pki.write("a", next);
        assertThat(certificates().look()).isTrue();
        assertThat(served("a.example")).isEqualTo(next.leaf());
        assertThat(status().trouble()).isEmpty();
        assertThat(status().daysLeft()).isBetween(88L, 90L);
    }

    private CertificateStatus status() {
        return certificates().status(new SiteName("a")).orElseThrow();
    }

    private Site site(String name, Identity identity, String... names) throws IOException, GeneralSecurityException {
        return Pki.site(name, new Files(List.of(pki.write(name, identity))), names);
    }

    private void serve(TlsEngine engine, Site... sites) throws GeneralSecurityException {
        serve(new TlsOptions(TlsProfile.INTERMEDIATE, engine), sites);
    }

    private void serve(TlsOptions options, Site... sites) throws GeneralSecurityException {
        var made = new Certificates(options, new Authority(folder, Clock.systemUTC()), Clock.systemUTC());
        made.cover(Map.of(endpoint, List.of(sites)));
        listeners.secure(made);
        certificates = made;
    }

    private Certificates certificates() {
        return Objects.requireNonNull(certificates);
    }

    /** By a client that has no session to take up again: a session goes on with its first certificate. */
    private X509Certificate served(String name) throws IOException, GeneralSecurityException {
        trust = pki.trust();
        try (SSLSocket socket = connect(name)) {
            return certificate(socket);
        }
    }

    private SSLSocket connect(String name, String... suites) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory()
                .createSocket(InetAddress.getByName(endpoint.address().toString()), endpoint.port());
        socket.setSoTimeout(30_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
        if (suites.length > 0) {
            parameters.setCipherSuites(suites);
            parameters.setProtocols(new String[] {"TLSv1.2"});
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate certificate(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static Set<String> names(X509Certificate certificate) {
        return Names.of(certificate);
    }

    /** One answer, which ends with its five octets of content. */
    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\nhello")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection ended after " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
