package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.framing.RawRequests;
import dev.multihome.framing.RawRequests.RawRequest;
import dev.multihome.site.Limits;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the table of raw requests does not show: pieces, the end of a connection, and what is counted. */
class RequestGuardTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String PROBE = "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Stand stand = new Stand(Limits.DEFAULT);

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void refusesAFaultyHeadWhereverItIsCut() throws IOException {
        Listener listener = stand.open("127.86.1.1", RequestGuardTest::bodyLength);
        String request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n";
        for (int cut = 1; cut < request.length(); cut++) {
            try (Client client = Client.to(listener)) {
                client.send(request.substring(0, cut)).send(request.substring(cut) + PROBE);
                assertThat(client.untilEnd()).as("cut at %s", cut).startsWith("HTTP/1.1 400 Bad Request\r\nDate: ");
            }
        }
    }

    @Test
    void neverTakesWhatFollowsAFaultyBodyForARequest() throws IOException {
        Listener listener = stand.open("127.86.2.1", RequestGuardTest::bodyLength);
        for (RawRequest request : RawRequests.all()) {
            int head = request.octets().indexOf("\r\n\r\n") + 4;
            if (request.octets().startsWith(CHUNKED) && !request.kept()) {
                try (Client client = Client.to(listener)) {
                    client.send(request.octets().substring(0, head))
                            .send(request.octets().substring(head) + PROBE);
                    assertThat(client.untilEnd()).as(request.text()).doesNotContain("200 OK", "/probe");
                }
            }
        }
    }

    @Test
    void endsTheConnectionWhenABodyTurnsOutFaultyAfterTheAnswer() throws IOException {
        Listener listener = stand.open("127.86.3.1", Stand.says("early"));
        try (Client client = Client.to(listener)) {
            client.send(CHUNKED + "5\r\nhello\r\n");
            client.send("nonsense\r\n" + PROBE + PROBE);

            assertThat(client.untilEnd()).doesNotContain("/probe").hasSizeLessThan(300);
        }
    }

    @Test
    void answersEvenAClientThatKeepsSending() throws IOException {
        Listener listener = stand.open("127.86.4.1", Stand.says("hello"));
        try (Client client = Client.to(listener)) {
            client.send("GET / HTTP/9.9\r\n" + "X: y\r\n".repeat(20_000));

            assertThat(client.untilEnd())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("Connection: close\r\n");
        }
    }

    @Test
    void answersBeforeAClientEndsItsSide() throws IOException {
        Listener listener = stand.open("127.86.5.1", Stand.says("hello"));
        try (Client client = Client.to(listener)) {
            assertThat(client.send(GET + "BAD\r\n\r\n").endSending().untilEnd())
                    .contains("200 OK", "hello", "400 Bad Request");
        }
    }

    @Test
    void countsEachRefusal() throws IOException {
        Listener listener = stand.open("127.86.6.1", Stand.says("hello"));
        for (int i = 0; i < 3; i++) {
            try (Client client = Client.to(listener)) {
                client.send(GET + "BAD\r\n\r\nBAD\r\n\r\n").untilEnd();
            }
        }
        assertThat(stand.listeners().counts().malformed()).isEqualTo(3);
    }

    @Test
    void passesABodyOnUnchanged() throws IOException {
        Listener listener = stand.open("127.86.7.1", RequestGuardTest::bodyLength);
        try (Client client = Client.to(listener)) {
            String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
            assertThat(client.send(CHUNKED + chunk.repeat(20) + "0\r\n\r\n").response())
                    .endsWith("163840");
            assertThat(client.send(GET).response()).endsWith("\r\n\r\n0");
        }
    }

    private static void bodyLength(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (done, body) -> done.getResponseSender().send(String.valueOf(body.length)),
                        (failed, reason) -> failed.endExchange());
    }
}
