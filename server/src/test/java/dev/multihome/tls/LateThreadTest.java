package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.site.CertificateSource.Files;
import dev.multihome.site.Limits;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.site.TlsProfile;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the server's own thread is late, its clients are not blamed for it. */
class LateThreadTest {

    private static final Duration HEAD = Duration.ofSeconds(3);

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Path folder;
    private final Pki pki;
    private final Listeners listeners = new Listeners(
            1,
            new Limits(
                    Limits.DEFAULT.connections(),
                    new Limits.Times(HEAD, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
                    Limits.DEFAULT.rate(),
                    Limits.DEFAULT.sizes(),
                    Limits.DEFAULT.requests()));
    private final Endpoint endpoint;

    LateThreadTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        pki = new Pki(folder);
        var opened = (Opened) listeners.open(
                new SiteName("a"), Map.of(new Endpoint(IpAddress.parse("127.85.24.1"), 0, true), exchange -> {
                    if (exchange.getRequestPath().equals("/hold")) {
                        held.countDown();
                        released.await(); // on the only I/O thread, which handlers never do
                    }
                    exchange.getResponseSender().send("hello");
                }));
        endpoint = opened.listeners().get(0).endpoint();
    }

    @AfterEach
    void close() {
        released.countDown();
        listeners.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void finishesHandshakesThatItCouldNotLookAtInTime(TlsEngine engine) throws Exception {
        var certificates = new Certificates(
                new TlsOptions(TlsProfile.INTERMEDIATE, engine),
                new Authority(folder, Clock.systemUTC()),
                Clock.systemUTC());
        var site = Pki.site("a", new Files(List.of(pki.write("a", pki.issue("a")))), "a");
        certificates.cover(Map.of(endpoint, List.of(site)));
        listeners.secure(certificates);
        SSLContext trust = pki.trust();

        try (SSLSocket other = handshake(trust, connect());
                Socket plain = connect()) {
            ask(other, "/"); // the one thread has begun with the other connection before it answers
            assertThat(other.getInputStream().read()).isEqualTo('H');
            ask(other, "/hold");
            assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();

            CompletableFuture<SSLSocket> late = CompletableFuture.supplyAsync(() -> handshake(trust, plain));
            long begun = System.nanoTime();
            await().until(() -> System.nanoTime() - begun > HEAD.multipliedBy(2).toNanos());
            released.countDown();

            try (SSLSocket socket = late.get(1, TimeUnit.MINUTES)) {
                ask(socket, "/");
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
    }

    private Socket connect() throws IOException {
        return new Socket(endpoint.address().toInetAddress(), endpoint.port());
    }

    private static SSLSocket handshake(SSLContext trust, Socket plain) {
        try {
            var socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, "a", plain.getPort(), true);
            socket.setSoTimeout(30_000);
            socket.startHandshake();
            return socket;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void ask(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(US_ASCII));
    }
}
