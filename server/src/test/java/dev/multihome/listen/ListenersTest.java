package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.listen.Opening.Failed;
import dev.multihome.listen.Opening.Opened;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final SiteName SITE = new SiteName("sharpers");

    private final Listeners listeners = new Listeners(1, Limits.DEFAULT);

    @AfterEach
    void stop() {
        listeners.close();
    }

    @Test
    void servesEachEndpointWithWhatStandsBehindIt() throws IOException {
        Map<Endpoint, HttpHandler> wanted = new LinkedHashMap<>();
        wanted.put(any("127.81.1.1"), says("one"));
        wanted.put(any("127.81.1.2"), says("two"));
        List<Listener> opened = opened(listeners.open(SITE, wanted));

        assertThat(get(opened.get(0))).endsWith("one");
        assertThat(get(opened.get(1))).endsWith("two");
    }

    @Test
    void servesIpv6() throws IOException {
        Listener listener = open("::1", says("six"));

        assertThat(get(listener)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("six");
        assertThat(listener.endpoint().toString()).startsWith("[::1]:");
    }

    @Test
    void bindsTheVeryAddressAndNoOther() throws IOException {
        Listener listener = open("127.81.2.1", says("mine"));

        Endpoint neighbour = at("127.81.2.2", listener.endpoint().port());
        assertThat(opened(listeners.open(SITE, Map.of(neighbour, says("yours")))))
                .hasSize(1);
    }

    @Test
    void opensAllOfASiteOrNothing() throws IOException {
        try (var holder = new ServerSocket(0, 1, IpAddress.parse("127.81.3.2").toInetAddress())) {
            Endpoint free = at("127.81.3.1", holder.getLocalPort());
            Endpoint held = at("127.81.3.2", holder.getLocalPort());
            Map<Endpoint, HttpHandler> wanted = new LinkedHashMap<>();
            wanted.put(free, says("never"));
            wanted.put(held, says("never"));

            assertThat(listeners.open(SITE, wanted))
                    .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.endpoint())
                            .isEqualTo(held));
            assertThat(listeners.at(free)).isEmpty();
            try (var again = new ServerSocket(free.port(), 1, free.address().toInetAddress())) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void exchangesNoHandlerWhenAnotherEndpointOfTheSiteFails() throws IOException {
        Listener shared = open("127.81.4.1", says("before"));
        try (var holder = new ServerSocket(0, 1, IpAddress.parse("127.81.4.2").toInetAddress())) {
            Map<Endpoint, HttpHandler> wanted = new LinkedHashMap<>();
            wanted.put(shared.endpoint(), says("after"));
            wanted.put(at("127.81.4.2", holder.getLocalPort()), says("never"));
            assertThat(listeners.open(SITE, wanted)).isInstanceOf(Failed.class);
        }

        assertThat(get(shared)).endsWith("before");
    }

    @Test
    void keepsTheSocketOfASharedEndpoint() throws IOException {
        Listener shared = open("127.81.5.1", says("one site"));

        List<Listener> again = opened(listeners.open(SITE, Map.of(shared.endpoint(), says("two sites"))));

        assertThat(again).containsExactly(shared);
        assertThat(get(shared)).endsWith("two sites");
    }

    @Test
    void exchangesWhatStandsBehindAListenerUnderAKeptConnection() throws IOException {
        Listener listener = open("127.81.6.1", says("old"));
        try (Client client = Client.to(listener)) {
            assertThat(client.send(GET).response()).endsWith("old");
            listener.serve(says("new"));
            assertThat(client.send(GET).response()).endsWith("new");
        }
    }

    @Test
    void freesAnAddressAtOnce() throws IOException {
        Listener listener = open("127.81.7.1", says("first"));
        Endpoint endpoint = listener.endpoint();
        listeners.close(listener, Duration.ofSeconds(10)).join();

        List<Listener> again = opened(listeners.open(SITE, Map.of(endpoint, says("second"))));

        assertThat(get(again.get(0))).endsWith("second");
    }

    @Test
    void givesHandlersTheTargetAsItWasSent() throws IOException {
        Listener listener = open("127.81.8.1", exchange -> exchange.getResponseSender()
                .send(exchange.getRequestURI() + " " + exchange.getQueryString()));
        try (Client client = Client.to(listener)) {
            assertThat(client.send("GET /a%2Fb/%2e%2E/%C3%A4;x=1?q=%20+ HTTP/1.1\r\nHost: a\r\n\r\n")
                            .response())
                    .endsWith("/a%2Fb/%2e%2E/%C3%A4;x=1 q=%20+");
        }
    }

    private Listener open(String address, HttpHandler handler) {
        return opened(listeners.open(SITE, Map.of(any(address), handler))).get(0);
    }

    private static List<Listener> opened(Opening opening) {
        assertThat(opening).isInstanceOf(Opened.class);
        return ((Opened) opening).listeners();
    }

    private static String get(Listener listener) throws IOException {
        try (Client client = Client.to(listener)) {
            return client.send(GET).response();
        }
    }

    private static HttpHandler says(String body) {
        return exchange -> exchange.getResponseSender().send(body);
    }

    private static Endpoint any(String address) {
        return at(address, 0);
    }

    private static Endpoint at(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }
}
