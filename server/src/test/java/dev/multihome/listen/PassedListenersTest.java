package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.linux.ManagersSocket;
import dev.multihome.site.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners on sockets that a service manager bound. */
class PassedListenersTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.83.0.1", "::1"})
    void areServedInsteadOfBeingBound(String address) throws IOException {
        try (ManagersSocket manager = ManagersSocket.listening(address);
                Client early = Client.to(endpoint(manager));
                Listeners listeners = listeners(manager)) {
            Listener listener = open(listeners, manager, "mine");
            assertThat(listener.endpoint()).isEqualTo(endpoint(manager));
            assertThat(ask(early)).contains("200 OK").endsWith("mine");
            try (Client late = Client.to(endpoint(manager))) {
                assertThat(ask(late)).contains("200 OK").endsWith("mine");
            }
        }
    }

    @Test
    void keepConnectionsThatComeBetweenTwoListeners() throws IOException {
        try (ManagersSocket manager = ManagersSocket.listening("127.83.0.2");
                Listeners listeners = listeners(manager)) {
            for (int round = 0; round < 50; round++) {
                listeners
                        .close(open(listeners, manager, "first"), Duration.ZERO)
                        .join();
                assertThat(listeners.obstacle(endpoint(manager))).isEmpty();
                try (Client between = Client.to(endpoint(manager))) {
                    Listener second = open(listeners, manager, "second");
                    assertThat(ask(between)).contains("200 OK").endsWith("second");
                    listeners.close(second, Duration.ZERO).join();
                }
            }
        }
    }

    @Test
    void outliveAllListeners() throws IOException {
        try (ManagersSocket manager = ManagersSocket.listening("127.83.0.3")) {
            for (String each : List.of("one", "two")) {
                try (Listeners listeners = listeners(manager)) {
                    assertThat(open(listeners, manager, each).connections()).isZero();
                }
                try (Client waiting = Client.to(endpoint(manager));
                        Listeners listeners = listeners(manager)) {
                    open(listeners, manager, each);
                    assertThat(ask(waiting)).endsWith(each);
                }
            }
        }
    }

    private static Listeners listeners(ManagersSocket manager) throws IOException {
        return new Listeners(1, Limits.DEFAULT, true, new PassedSockets(List.of(manager.passed())));
    }

    private static Listener open(Listeners listeners, ManagersSocket manager, String body) throws IOException {
        return Stand.opened(listeners.open(Stand.SITE, Map.of(endpoint(manager), Stand.says(body))))
                .get(0);
    }

    private static Endpoint endpoint(ManagersSocket manager) throws IOException {
        InetSocketAddress address = manager.address();
        return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
    }

    private static String ask(Client client) throws IOException {
        return client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .untilEnd();
    }
}
