package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.framing.RawRequests;
import dev.multihome.framing.RawRequests.RawRequest;
import dev.multihome.site.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Listener, guard, Undertow, router and site together: the table {@code cases/site.case}, and what it does not show. */
class SiteTest {

    private static final String PROBE = "GET /docs/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final Stand STAND = new Stand(Limits.DEFAULT);

    private static Listener listener;

    @BeforeAll
    static void serve(@TempDir Path temporary) throws IOException {
        listener = STAND.open("127.85.2.1", TestSite.in(temporary));
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    static Stream<RawRequest> requests() {
        return RawRequests.of("site.case").stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersAsTheTableSays(RawRequest request) throws IOException {
        List<Reply> replies = replies(request.octets() + PROBE, methods(request.octets()));

        List<Integer> expected = new ArrayList<>(request.statuses());
        if (request.kept()) {
            expected.add(200);
        }
        assertThat(replies).extracting(Reply::status).isEqualTo(expected);
        assertThat(replies.get(replies.size() - 1).body().equals("docs")).isEqualTo(request.kept());
        replies.forEach(SiteTest::hasWhatEveryAnswerHas);
    }

    /** RFC 9110 sections 6.6.1, 8.6 and 10.2.1. */
    private static void hasWhatEveryAnswerHas(Reply reply) {
        assertThat(reply.field("Date"))
                .as("%s", reply)
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT");
        assertThat(reply.fields().containsKey("content-length")).as("%s", reply).isEqualTo(reply.status() != 304);
        assertThat(reply.field("Allow").isEmpty())
                .as("%s", reply)
                .isEqualTo(reply.status() != 405 && !reply.fields().containsKey("allow"));
        assertThat(reply.fields()).as("%s", reply).doesNotContainKeys("server", "transfer-encoding", "trailer");
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void saysTheSameToHeadAsToGet() throws IOException {
        for (String target : List.of(
                "/", "/docs/page.html", "/docs", "/missing", "/out.txt", "/%2e%2e/x", "http://other/other.txt")) {
            String fields = " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
            List<Reply> both = replies("GET" + fields + "HEAD" + fields + PROBE, List.of("GET", "HEAD"));

            assertThat(both).hasSize(3);
            assertThat(steady(both.get(1))).as(target).isEqualTo(steady(both.get(0)));
            assertThat(both.get(1).status()).isEqualTo(both.get(0).status());
            assertThat(both.get(1).body()).isEmpty();
            assertThat(both.get(0).body()).isNotEmpty();
        }
    }

    @Test
    void answersTwentyPipelinedRequestsInOrder() throws IOException {
        List<String> targets = List.of("/", "/docs/page.html", "/missing", "http://other/other.txt");
        var write = new StringBuilder();
        List<String> methods = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String method = List.of("GET", "HEAD", "POST").get(i % 3);
            methods.add(method);
            expected.add(method.equals("POST") ? 405 : i % 4 == 2 ? 404 : 200);
            write.append(method).append(' ').append(targets.get(i % 4)).append(" HTTP/1.1\r\nHost: a\r\n");
            write.append(method.equals("POST") ? "Content-Length: 3\r\n\r\nGET" : "\r\n");
        }
        List<Reply> replies = replies(write + PROBE, methods);

        assertThat(replies.subList(0, 20)).extracting(Reply::status).isEqualTo(expected);
        assertThat(replies).hasSize(21);
        assertThat(replies.get(9).field("Content-Length")).isEqualTo("13");
        assertThat(replies.get(3).body()).isEqualTo("other");
    }

    @Test
    void takesARequestInAnyTwoPieces() throws IOException {
        String request = "GET http://other/other.txt HTTP/1.1\r\nHost:  a:80 \r\nX: y\r\n\r\n" + PROBE;
        for (int cut = 1; cut < 60; cut++) {
            try (Client client = Client.to(listener)) {
                client.send(request.substring(0, cut)).send(request.substring(cut));
                assertThat(Reply.all(client.untilEnd(), List.of()))
                        .as("cut at %s", cut)
                        .extracting(Reply::body)
                        .containsExactly("other", "docs");
            }
        }
    }

    @Test
    void saysThatItKeepsAnHttp10Connection() throws IOException {
        String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        List<Reply> replies = replies(request + "GET / HTTP/1.0\r\n\r\n", List.of());

        assertThat(replies).extracting(reply -> reply.field("Connection")).containsExactly("keep-alive", "close");
    }

    @Test
    void saysWhatIsAllowed() throws IOException {
        for (String line : List.of("OPTIONS *", "OPTIONS /", "TRACE /", "POST /", "CONNECT a:80")) {
            Reply reply = replies(line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", List.of())
                    .get(0);
            assertThat(reply.field("Allow")).as(line).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void refusesInOneShape() throws IOException {
        for (String octets :
                List.of("GET /%zz HTTP/1.1\r\n", "GET / HTTP/1.1\r\n\r\n", "X\r\n", "GET http:/a HTTP/1.1\r\n")) {
            Reply reply = replies(octets, List.of()).get(0);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.fields().keySet())
                    .containsExactly("cache-control", "connection", "content-length", "date");
        }
    }

    private static List<Reply> replies(String octets, List<String> methods) throws IOException {
        try (Client client = Client.to(listener)) {
            return Reply.all(client.send(octets).untilEnd(), methods);
        }
    }

    private static List<String> methods(String octets) {
        return octets.startsWith("HEAD ") ? List.of("HEAD") : Collections.emptyList();
    }

    private static Map<String, String> steady(Reply reply) {
        var steady = new TreeMap<>(reply.fields());
        steady.remove("date");
        return steady;
    }
}
