package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.content.ContentCache;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.handler.HostRouter;
import dev.multihome.hpack.Field;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.site.CertificateSource;
import dev.multihome.site.Hsts;
import dev.multihome.site.Limits;
import dev.multihome.site.Security;
import dev.multihome.site.Site;
import dev.multihome.site.SiteBuilder;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.site.TlsProfile;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests over TLS that are answered in front of the full parser, by either engine. */
class SecureLaneTest {

    private static final IpAddress FAST = IpAddress.parse("127.85.24.1");
    private static final IpAddress FULL = IpAddress.parse("127.85.24.2");
    private static final IpAddress IDLE = IpAddress.parse("127.85.24.3");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String TRANSPORT = "\r\nStrict-Transport-Security: max-age=60\r\n";

    private final Listeners hurrying = new Listeners(2, Limits.DEFAULT);
    private final Listeners thorough = new Listeners(2, Limits.DEFAULT, false, PassedSockets.NONE);
    private final Path folder;
    private final Pki pki;
    private final Site site;
    private final HostRouter router;

    SecureLaneTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        pki = new Pki(folder);
        Path content = Files.createDirectory(folder.resolve("site"));
        Files.writeString(content.resolve("small.html"), "small");
        var random = new Random(1);
        for (int kilobytes : List.of(20, 60, 1024)) {
            byte[] octets = new byte[kilobytes * 1024];
            random.nextBytes(octets);
            Files.write(content.resolve(kilobytes + ".bin"), octets);
        }
        site = site(content, new CertificateSource.Files(List.of(pki.write("a", pki.issue("a.example")))));
        var store = new ContentStore(Encodings.inBackground(), new ContentCache(16 << 20, Runnable::run));
        router = new HostRouter(List.of(HostRouter.Route.serving(site, store, Observer.NONE)));
    }

    @AfterEach
    void close() {
        hurrying.close();
        thorough.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void areAnsweredAsByTheFullParser(TlsEngine engine) throws Exception {
        Listener fast = open(hurrying, new Endpoint(FAST, 0, true), engine);
        Listener full = open(thorough, new Endpoint(FULL, 0, true), engine);
        String tag = Exchanged.field(exchange(full, get("/small.html", "")), "ETag");
        List<String> requests = List.of(
                get("/small.html", ""),
                get("/small.html", "If-None-Match: " + tag + "\r\n"),
                get("/small.html", "If-None-Match: \"other\"\r\n"),
                get("/20.bin", ""),
                get("/60.bin", "") + get("/small.html", "") + get("/20.bin", ""),
                get("/1024.bin", "") + get("/small.html", ""),
                get("/small.html", "") + get("/missing", "") + get("/small.html", "Range: bytes=1-2\r\n"),
                get("/20.bin", "Connection: close\r\n"),
                get("/1024.bin", "Connection: close\r\n"));

        for (String request : requests) {
            String expected = exchange(full, request);
            await().untilAsserted(
                            () -> { // it is learnt first, and for a second
                                long before = fast.hurried();
                                assertThat(exchange(fast, request))
                                        .as("%s", request)
                                        .isEqualTo(expected);
                                assertThat(fast.hurried()).as("%s", request).isGreaterThan(before);
                            });
        }
        assertThat(full.hurried()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void areAnsweredAsByTheFullParserOnStreamsOfHttp2(TlsEngine engine) throws Exception {
        Listener fast = open(hurrying, new Endpoint(FAST, 0, true), engine);
        Listener full = open(thorough, new Endpoint(FULL, 0, true), engine);
        String tag = Exchanged.field(exchange(full, get("/small.html", "")), "ETag");

        for (String path : List.of("/small.html", "/20.bin", "/1024.bin")) {
            for (Field more : List.of(new Field("dnt", "1"), new Field("if-none-match", tag))) {
                String expected = stream(full, path, more);
                assertThat(expected).contains("strict-transport-security");
                await().untilAsserted(() -> {
                    long before = fast.hurried();
                    assertThat(stream(fast, path, more)).isEqualTo(expected);
                    assertThat(fast.hurried()).as("%s, %s", path, more).isGreaterThan(before);
                });
            }
        }
        assertThat(full.hurried()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void areToldOfStrictTransportSecurityAndPlainOnesAreNot(TlsEngine engine) throws Exception {
        Listener plain = open(hurrying, new Endpoint(FAST, 0), engine);
        Listener secure = open(hurrying, new Endpoint(FULL, 0, true), engine);

        await().untilAsserted(() -> {
            assertThat(exchange(plain, get("/small.html", ""))).doesNotContain(TRANSPORT);
            assertThat(exchange(secure, get("/small.html", ""))).contains(TRANSPORT);
            assertThat(plain.hurried()).isGreaterThan(1);
            assertThat(secure.hurried()).isGreaterThan(1);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CONSCRYPT"})
    void areWaitedForOnAKeptConnectionForALimitedTime(TlsEngine engine) throws Exception {
        var usual = Limits.DEFAULT;
        var times = new Limits.Times(LONG, Duration.ofSeconds(2), LONG, LONG);
        try (var listeners = new Listeners(
                1,
                new Limits(
                        usual.connections(), times, usual.rate(), usual.sizes(), usual.requests(), usual.streams()))) {
            Endpoint at = open(listeners, new Endpoint(IDLE, 0, true), engine).endpoint();
            try (Socket socket = connect(at)) {
                for (int i = 0; i < 2; i++) { // by the full parser, and in front of it
                    socket.getOutputStream().write(get("/small.html", "").getBytes(ISO_8859_1));
                    assertThat(Exchanged.answers(socket.getInputStream(), 1)).endsWith("small");
                }
                assertThat(socket.getInputStream().read()).as("the end").isNegative();
            }
        }
    }

    private static String get(String path, String fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
    }

    /** Requests on a connection of their own, and all answers. */
    private String exchange(Listener listener, String requests) throws Exception {
        try (Socket socket = connect(listener.endpoint())) {
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            return Exchanged.answers(socket.getInputStream(), requests.split("GET ", -1).length - 1);
        }
    }

    private String stream(Listener listener, String path, Field more) throws Exception {
        try (Socket socket = connect(listener.endpoint())) {
            return Streamed.exchange(
                    (SSLSocket) socket,
                    List.of(
                            new Field(":method", "GET"),
                            new Field(":scheme", "https"),
                            new Field(":authority", "a.example"),
                            new Field(":path", path),
                            more));
        }
    }

    private Socket connect(Endpoint to) throws Exception {
        Socket socket = to.secure()
                ? pki.trust().getSocketFactory().createSocket(to.address().toInetAddress(), to.port())
                : new Socket(to.address().toInetAddress(), to.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private Listener open(Listeners listeners, Endpoint wanted, TlsEngine engine) throws Exception {
        Listener opened = ((Opened) listeners.open(site.name(), Map.of(wanted, router)))
                .listeners()
                .get(0);
        var certificates = new Certificates(
                new TlsOptions(TlsProfile.INTERMEDIATE, engine),
                new Authority(folder, Clock.systemUTC()),
                Clock.systemUTC());
        certificates.cover(Map.of(opened.endpoint(), List.of(site)));
        listeners.secure(certificates);
        return opened;
    }

    private static Site site(Path content, CertificateSource certificate) throws IOException {
        return new SiteBuilder("a", content)
                .at(FAST, FULL)
                .names("a.example")
                .secured(new Security(
                        certificate,
                        Optional.empty(),
                        Optional.of(new Hsts(Duration.ofMinutes(1), false, false)),
                        true))
                .build();
    }
}
