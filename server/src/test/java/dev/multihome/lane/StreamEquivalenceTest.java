package dev.multihome.lane;

import static dev.multihome.listen.FrameClient.HEADERS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.listen.FrameClient;
import dev.multihome.listen.FrameClient.Got;
import dev.multihome.listen.Limiting;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Stand;
import dev.multihome.listen.TestSite;
import dev.multihome.traffic.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams that are answered without an exchange of Undertow against those that have one: the frames are the same, field for
 * field and octet for octet, Date aside, and so is what is told of them.
 */
class StreamEquivalenceTest {

    private static final int CONNECTIONS = 60;
    private static final int STREAMS = 20;

    private static final Stand FAST = new Stand(Limiting.withoutTls(Duration.ofSeconds(30)), true);
    private static final Stand FULL = new Stand(Limiting.withoutTls(Duration.ofSeconds(30)), false);

    private static final Queue<String> TOLD_FAST = new ConcurrentLinkedQueue<>();
    private static final Queue<String> TOLD_FULL = new ConcurrentLinkedQueue<>();

    private static Listener fast;
    private static Listener full;
    private static String tag = "";

    @BeforeAll
    static void serve(@TempDir Path temporary) throws Exception {
        TestSite.lay(temporary);
        fast = FAST.open("127.85.3.3", TestSite.router(temporary, told -> TOLD_FAST.add(text(told))));
        full = FULL.open("127.85.3.4", TestSite.router(temporary, told -> TOLD_FULL.add(text(told))));
        try (FrameClient client = FrameClient.to(full)) {
            tag = client.get("/docs/page.html").field("etag");
        }
        TOLD_FULL.clear();
    }

    @AfterAll
    static void stop() {
        FAST.close();
        FULL.close();
    }

    @Test
    void isTheSameForWhatBrowsersAndToolsSend() throws Exception {
        var maker = new RequestMaker(1, tag);
        long before = fast.hurried();
        for (int i = 0; i < CONNECTIONS; i++) {
            List<Request> requests = new ArrayList<>();
            for (int j = 0; j < STREAMS; j++) {
                requests.add(Request.of(maker.request()));
            }
            compare(requests, i % 2 == 0);
        }
        assertThat(full.hurried()).isZero();
        assertThat(fast.hurried() - before)
                .as("of %s requests", STREAMS * CONNECTIONS)
                .isGreaterThan(STREAMS * CONNECTIONS / 5);
    }

    @Test
    void isTheSameForWhatIsWrong() throws Exception {
        var maker = new RequestMaker(System.nanoTime(), tag);
        for (int i = 0; i < CONNECTIONS; i++) {
            List<Request> requests = new ArrayList<>();
            for (int j = 0; j < STREAMS; j++) {
                requests.add(Request.of(j % 2 == 0 ? maker.mutated() : maker.request()));
            }
            compare(requests, false);
        }
    }

    /** @param together whether all are sent before the first answer is read */
    private static void compare(List<Request> requests, boolean together) throws Exception {
        List<String> one = answers(fast, requests, together);
        List<String> other = answers(full, requests, together);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(one.get(i)).as("%s", requests.get(i)).isEqualTo(other.get(i));
        }
        await().pollDelay(Duration.ZERO).until(() -> TOLD_FAST.size() == TOLD_FULL.size());
        assertThat(TOLD_FAST).as("%s", requests).containsExactlyInAnyOrderElementsOf(TOLD_FULL);
        TOLD_FAST.clear();
        TOLD_FULL.clear();
    }

    private static List<String> answers(Listener listener, List<Request> requests, boolean together) throws Exception {
        List<String> answers = new ArrayList<>();
        try (FrameClient client = FrameClient.to(listener)) {
            if (together) {
                StringBuilder[] each = new StringBuilder[requests.size()];
                int first = 0;
                for (int i = 0; i < each.length; i++) {
                    each[i] = new StringBuilder();
                    int id = requests.get(i).ask(client);
                    first = i == 0 ? id : first;
                }
                for (int ended = 0; ended < each.length; ) {
                    Got got = client.until(any -> any.stream() != 0);
                    each[(got.stream() - first) / 2].append(text(got));
                    ended += got.ends() ? 1 : 0;
                }
                for (StringBuilder answer : each) {
                    answers.add(answer.toString());
                }
                return answers;
            }
            for (Request request : requests) {
                int id = request.ask(client);
                var answer = new StringBuilder();
                Got got;
                do {
                    got = client.until(any -> any.stream() == id);
                    answer.append(text(got));
                } while (!got.ends());
                answers.add(answer.toString());
            }
        }
        return answers;
    }

    /** The fields of HEADERS but for the value of Date, or else all octets of a frame. */
    private static String text(Got got) {
        String payload = new String(got.payload(), ISO_8859_1);
        if (got.type() == HEADERS) {
            payload = got.fields().toString().replaceFirst("(name=date, value)=[^]]*", "$1");
            assertThat(payload).contains("name=date, value]");
        }
        return got.type() + " " + got.flags() + " " + payload + "\n";
    }

    private static String text(Exchange told) {
        return told.status() + " " + told.octets() + " " + told.isCut() + " " + told.client() + " " + told.method()
                + " "
                + told.target() + " " + told.protocol() + " " + told.host() + " " + told.referrer() + " "
                + told.userAgent() + " " + told.refusal();
    }

    /** A request of HTTP/1.1 as HTTP/2 has it, as far as that can be done. */
    private record Request(String method, String path, String host, List<String> fields) {

        static Request of(String octets) {
            String[] lines = octets.split("\r\n", -1);
            String[] first = (lines[0] + "  ").split(" ", 3);
            String host = "a";
            List<String> fields = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                String name = lines[i].substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
                String value = lines[i].substring(colon + 1).replaceFirst("^ ", "");
                if (name.equals("host")) {
                    host = value;
                } else if (!name.isEmpty() && !name.equals("connection")) {
                    fields.add(name);
                    fields.add(value);
                }
            }
            return new Request(first[0].equals("POST") ? "GET" : first[0], first[1], host, fields);
        }

        int ask(FrameClient client) throws IOException {
            return client.askOf("http", host, method, path, fields.toArray(String[]::new));
        }
    }
}
