package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.framing.RawRequests;
import dev.multihome.framing.RawRequests.RawRequest;
import dev.multihome.site.Limits;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of raw requests, against a real listener. */
class FramingTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final String PROBE = "GET /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static final Stand STAND = new Stand(Limits.DEFAULT);
    private static final Listener LISTENER = STAND.open("127.85.1.1", FramingTest::readBodyAndAnswer);

    @AfterAll
    static void stop() {
        STAND.close();
    }

    static Stream<RawRequest> requests() {
        return RawRequests.all().stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersAsTheTableSays(RawRequest request) throws IOException {
        try (Client client = Client.to(LISTENER)) {
            String answer = client.send(request.octets() + PROBE).untilEnd();

            List<Integer> statuses = STATUS.matcher(answer)
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
            List<Integer> expected = request.kept()
                    ? Stream.concat(request.statuses().stream(), Stream.of(200)).toList()
                    : request.statuses();
            assertThat(statuses).as(answer).isEqualTo(expected);
            assertThat(answer.contains("/probe")).as(answer).isEqualTo(request.kept());
        }
    }

    @Test
    void hasAtLeast150Requests() {
        assertThat(RawRequests.all()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    private static void readBodyAndAnswer(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (done, body) -> done.getResponseSender()
                                .send(done.getRequestMethod() + " " + shortened(done.getRequestURI()) + " "
                                        + body.length),
                        (failed, reason) -> failed.endExchange());
    }

    private static String shortened(String target) {
        return target.length() > 20 ? target.substring(0, 20) : target;
    }
}
