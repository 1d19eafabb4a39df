package dev.multihome.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.listen.Client;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Stand;
import dev.multihome.listen.TestSite;
import dev.multihome.site.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fast lane against the full parser: what both answer to the same octets is the same, Date aside. The number of
 * connections can be raised by {@code -Dmultihome.equivalence=NUMBER}.
 */
class EquivalenceTest {

    private static final String PROBE = "GET /docs/page.html HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final Pattern DATE = Pattern.compile("Date: [^\r]{29}\r\n");
    private static final int CONNECTIONS = Integer.getInteger("multihome.equivalence", 250);

    private static final Stand FAST = new Stand(Limits.DEFAULT, true);
    private static final Stand FULL = new Stand(Limits.DEFAULT, false);

    private static Listener fast;
    private static Listener full;
    private static String tag = "";

    @BeforeAll
    static void serve(@TempDir Path temporary) throws IOException {
        var router = TestSite.in(temporary);
        fast = FAST.open("127.85.3.1", router);
        full = FULL.open("127.85.3.2", router);
        Matcher found = Pattern.compile("ETag: (\\S+)").matcher(answer(full, PROBE, PROBE.length()));
        assertThat(found.find()).isTrue();
        tag = found.group(1);
    }

    @AfterAll
    static void stop() {
        FAST.close();
        FULL.close();
    }

    @Test
    void isTheSameForWhatBrowsersAndToolsSend() throws IOException {
        var maker = new RequestMaker(1, tag);
        for (int i = 0; i < CONNECTIONS; i++) {
            try (Client one = Client.to(fast);
                    Client other = Client.to(full)) {
                for (int j = 0; j < 20; j++) {
                    String request = maker.request();
                    assertThat(undated(one.responseTo(request)))
                            .as("%s", request)
                            .isEqualTo(undated(other.responseTo(request)));
                }
            }
        }
        assertThat(full.hurried()).isZero();
        assertThat(fast.hurried()).as("of %s requests", 20 * CONNECTIONS).isGreaterThan(10L * CONNECTIONS);
    }

    @Test
    void isTheSameForConnectionsOfOneRequest() throws IOException {
        var maker = new RequestMaker(3, tag);
        long before = fast.hurried();
        for (int i = 0; i < CONNECTIONS; i++) {
            String request = maker.last() + (i % 10 == 0 ? maker.request() : "");
            int cut = i % 5 == 0 ? maker.upTo(request.length()) : request.length();
            for (int again = 0; again < 4; again++) { // what was learnt of it holds for a second
                assertThat(answer(fast, request, cut)).as("%s", request).isEqualTo(answer(full, request, cut));
            }
        }
        assertThat(fast.hurried() - before)
                .as("of %s requests", 4 * CONNECTIONS)
                .isGreaterThan(CONNECTIONS / 2);
    }

    @Test
    void answersHeadAsGetWithoutItsContent() throws IOException {
        String get = "GET /docs/page.html HTTP/1.1\r\nHost: a\r\n\r\n";
        String head = get.replace("GET", "HEAD");
        try (Client one = Client.to(fast);
                Client other = Client.to(full)) {
            String expected = undated(other.responseTo(head));
            assertThat(undated(other.responseTo(get))).startsWith(expected).isNotEqualTo(expected);
            long before = fast.hurried();
            for (long answered = 0; fast.hurried() - before < 5; answered++) { // what was learnt holds for a second
                assertThat(undated(one.responseTo(head))).isEqualTo(expected);
                assertThat(answered).isLessThan(10_000);
            }
        }
    }

    @Test
    void saysThatAConnectionEndsWithoutContentToo() throws IOException {
        String request =
                "GET /docs/page.html HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + tag + "\r\nConnection: close\r\n\r\n";
        assertThat(answer(full, request, request.length()))
                .startsWith("HTTP/1.1 304 ")
                .contains("\r\nConnection: close\r\n");
        assertThat(answer(fast, request, request.length()))
                .startsWith("HTTP/1.1 304 ")
                .contains("\r\nConnection: close\r\n");
    }

    @Test
    void isTheSameForManyAtOnce() throws IOException {
        compare(new RequestMaker(2, tag), CONNECTIONS, 12, false);
    }

    @Test
    void isTheSameForWhatIsWrong() throws IOException {
        compare(new RequestMaker(System.nanoTime(), tag), CONNECTIONS, 2, true);
    }

    @Test
    @Tag("fuzz")
    void isTheSameForTensOfThousands() throws IOException {
        compare(new RequestMaker(System.nanoTime(), tag), 4 * CONNECTIONS, 60, true);
    }

    @Test
    void isTheSameInAnyTwoPieces() throws IOException {
        var maker = new RequestMaker(7, tag);
        for (int i = 0; i < 3; i++) {
            String octets = maker.request() + maker.request() + PROBE;
            String whole = answer(full, octets, octets.length());
            for (int cut = 1; cut < octets.length(); cut += 3) {
                assertThat(answer(fast, octets, cut))
                        .as("cut at %s: %s", cut, octets)
                        .isEqualTo(whole);
            }
        }
    }

    private static void compare(RequestMaker maker, int connections, int requests, boolean wrong) throws IOException {
        for (int i = 0; i < connections; i++) {
            var octets = new StringBuilder();
            for (int j = 0; j < requests; j++) {
                octets.append(maker.request());
            }
            if (wrong) {
                octets.append(maker.mutated());
            }
            octets.append(PROBE);
            String sent = octets.toString();
            int cut = maker.cut(sent.length());
            String answers = answer(fast, sent, cut);
            assertThat(answers)
                    .as("cut at %s, turned away %s: %s", cut, FAST.listeners().refused(), sent)
                    .isEqualTo(answer(full, sent, cut));
        }
    }

    private static String answer(Listener listener, String octets, int cut) throws IOException {
        try (Client client = Client.to(listener)) {
            client.send(octets.substring(0, cut));
            if (cut < octets.length()) {
                client.send(octets.substring(cut));
            }
            return undated(client.endSending().untilEnd());
        }
    }

    private static String undated(String answers) {
        return DATE.matcher(answers).replaceAll("Date: X\r\n");
    }
}
