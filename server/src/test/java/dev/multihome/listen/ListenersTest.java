package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Opening.Failed;
import dev.multihome.site.Limits;
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

    private final Stand stand = new Stand(Limits.DEFAULT);
    private final Listeners listeners = stand.listeners();

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void servesEachEndpointWithWhatStandsBehindIt() throws IOException {
        Map<Endpoint, HttpHandler> wanted = new LinkedHashMap<>();
        wanted.put(Stand.any("127.81.1.1"), Stand.says("one"));
        wanted.put(Stand.any("127.81.1.2"), Stand.says("two"));
        List<Listener> opened = Stand.opened(listeners.open(Stand.SITE, wanted));

        assertThat(get(opened.get(0))).endsWith("one");
        assertThat(get(opened.get(1))).endsWith("two");
    }

    @Test
    void servesIpv6() throws IOException {
        Listener listener = stand.open("::1", Stand.says("six"));

        assertThat(get(listener)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("six");
        assertThat(listener.endpoint().toString()).startsWith("[::1]:");
    }

    @Test
    void bindsTheVeryAddressAndNoOther() throws IOException {
        Listener listener = stand.open("127.81.2.1", Stand.says("mine"));

        Endpoint neighbour = Stand.at("127.81.2.2", listener.endpoint().port());
        assertThat(Stand.opened(listeners.open(Stand.SITE, Map.of(neighbour, Stand.says("yours")))))
                .hasSize(1);
    }

    @Test
    void hasFreedTheAddressWhenClosingReturns() throws IOException {
        for (int round = 0; round < 300; round++) {
            Listener listener = stand.open("127.81.2.9", Stand.says("mine"));
            listeners.close(listener, Duration.ZERO).join();
            assertThat(listeners.obstacle(listener.endpoint())).isEmpty();
        }
    }

    @Test
    void opensAllOfASiteOrNothing() throws IOException {
        try (var holder = new ServerSocket(0, 1, IpAddress.parse("127.81.3.2").toInetAddress())) {
            Endpoint free = Stand.at("127.81.3.1", holder.getLocalPort());
            Endpoint held = Stand.at("127.81.3.2", holder.getLocalPort());
            Map<Endpoint, HttpHandler> wanted = new LinkedHashMap<>();
            wanted.put(free, Stand.says("never"));
            wanted.put(held, Stand.says("never"));

            assertThat(listeners.open(Stand.SITE, wanted)).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.endpoint()).isEqualTo(held);
                assertThat(failed.reason()).startsWith("sharpers: cannot listen on " + held);
            });
            assertThat(listeners.at(free)).isEmpty();
            try (var again = new ServerSocket(free.port(), 1, free.address().toInetAddress())) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void exchangesNoHandlerWhenAnotherEndpointOfTheSiteFails() throws IOException {
        Listener shared = stand.open("127.81.4.1", Stand.says("before"));
        try (var holder = new ServerSocket(0, 1, IpAddress.parse("127.81.4.2").toInetAddress())) {
            Map<Endpoint, HttpHandler> wanted = new LinkedHashMap<>();
            wanted.put(shared.endpoint(), Stand.says("after"));
            wanted.put(Stand.at("127.81.4.2", holder.getLocalPort()), Stand.says("never"));
            assertThat(listeners.open(Stand.SITE, wanted)).isInstanceOf(Failed.class);
        }

        assertThat(get(shared)).endsWith("before");
    }

    @Test
    void keepsTheSocketOfASharedEndpoint() throws IOException {
        Listener shared = stand.open("127.81.5.1", Stand.says("one site"));

        List<Listener> again =
                Stand.opened(listeners.open(Stand.SITE, Map.of(shared.endpoint(), Stand.says("two sites"))));

        assertThat(again).containsExactly(shared);
        assertThat(get(shared)).endsWith("two sites");
    }

    @Test
    void exchangesWhatStandsBehindAListenerUnderAKeptConnection() throws IOException {
        Listener listener = stand.open("127.81.6.1", Stand.says("old"));
        try (Client client = Client.to(listener)) {
            assertThat(client.send(GET).response()).endsWith("old");
            listener.serve(Stand.says("new"));
            assertThat(client.send(GET).response()).endsWith("new");
        }
    }

    @Test
    void freesAnAddressAtOnce() throws IOException {
        Listener listener = stand.open("127.81.7.1", Stand.says("first"));
        Endpoint endpoint = listener.endpoint();
        listeners.close(listener, Duration.ofSeconds(10)).join();

        List<Listener> again = Stand.opened(listeners.open(Stand.SITE, Map.of(endpoint, Stand.says("second"))));

        assertThat(get(again.get(0))).endsWith("second");
    }

    @Test
    void givesHandlersTheTargetAsItWasSent() throws IOException {
        Listener listener = stand.open("127.81.8.1", exchange -> exchange.getResponseSender()
                .send(exchange.getRequestURI() + " " + exchange.getQueryString()));
        try (Client client = Client.to(listener)) {
            assertThat(client.send("GET /a%2Fb/%2e%2E/%C3%A4;x=1?q=%20+ HTTP/1.1\r\nHost: a\r\n\r\n")
                            .response())
                    .endsWith("/a%2Fb/%2e%2E/%C3%A4;x=1 q=%20+");
        }
    }

    private static String get(Listener listener) throws IOException {
        try (Client client = Client.to(listener)) {
            return client.send(GET).response();
        }
    }
}
