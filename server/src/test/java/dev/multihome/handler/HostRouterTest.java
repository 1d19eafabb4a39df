package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.traffic.Observer;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sites on one address (RFC 9112 section 3.2). */
class HostRouterTest {

    private final Served served = Served.handler(new HostRouter(List.of(
            new HostRouter.Route(List.of("www.example.org", "example.org"), says("first"), Observer.NONE),
            new HostRouter.Route(List.of("*.example.org"), says("wild"), Observer.NONE),
            new HostRouter.Route(
                    List.of("Exact.example.org", "other.example", "example.org"), says("second"), Observer.NONE))));

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, first",
        "WWW.Example.ORG:8080, first",
        "www.example.org., first",
        "example.org, first",
        "exact.example.org, second",
        "other.example, second",
        "any.example.org, wild",
        "a.b.example.org, first",
        "unknown.example, first",
        "127.0.0.1:80, first",
        "[::1]:80, first",
        "localhost, first",
    })
    void choosesTheSiteByHost(String host, String site) throws IOException {
        assertThat(get("Host: " + host + "\r\n").text()).isEqualTo(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: example.org\r\nHost: example.org\r\n",
                "Host: a b\r\n",
                "Host: a/b\r\n",
                "Host: user@a\r\n",
                "Host: a:x\r\n",
                "Host: [::1\r\n",
                "Host: a:70000\r\n",
            })
    void refusesAMissingRepeatedOrInvalidHost(String fields) throws IOException {
        RawResponse response = get(fields);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.field("Connection")).isEqualTo("close");
    }

    @Test
    void takesTheAbsoluteFormForTheHost() throws IOException {
        RawResponse response =
                served.send("GET http://other.example/x HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n");
        assertThat(response.text()).isEqualTo("second");
    }

    @Test
    void servesHttp10WithoutHostFromTheFirstSite() throws IOException {
        assertThat(served.send("GET / HTTP/1.0\r\n\r\n").text()).isEqualTo("first");
    }

    private RawResponse get(String fields) throws IOException {
        return served.send("GET / HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n");
    }

    private static HttpHandler says(String text) {
        return exchange -> exchange.getResponseSender().send(text);
    }
}
