package dev.multihome.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.framing.RawRequests.RawRequest;
import dev.multihome.site.Limits;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

class MessageScannerTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Example
    void tellsWhereTheFaultyRequestBegins() {
        var scanner = new MessageScanner(Limits.DEFAULT);
        ByteBuffer octets = octets(GET + GET + "GET / HTTP/1.2\r\n\r\n");

        assertThat(scanner.scan(octets, 0, octets.limit())).isEqualTo(2 * GET.length());
        assertThat(scanner.fault()).isEqualTo(Fault.VERSION);
    }

    @Example
    void readsOnOverPieces() {
        var scanner = new MessageScanner(Limits.DEFAULT);
        ByteBuffer octets =
                octets("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        int inBody = 61;

        assertThat(scanner.scan(octets, 0, inBody)).isEqualTo(inBody);
        assertThat(scanner.isInBody()).isTrue();
        assertThat(scanner.scan(octets, inBody, octets.limit())).isEqualTo(octets.limit());
        assertThat(scanner.isInBody()).isFalse();
        assertThat(scanner.isBetweenMessages()).isTrue();
    }

    @Example
    void namesEachFault() {
        assertThat(fault("G@T / HTTP/1.1\r\n\r\n")).isEqualTo(Fault.REQUEST_LINE);
        assertThat(fault("GET /\u00e4 HTTP/1.1\r\n\r\n")).isEqualTo(Fault.TARGET);
        assertThat(fault("GET /" + "a".repeat(9000))).isEqualTo(Fault.TARGET_TOO_LONG);
        assertThat(fault("GET / HTTP/2.0\r\n\r\n")).isEqualTo(Fault.VERSION);
        assertThat(fault("GET / HTTP/1.1\n")).isEqualTo(Fault.LINE_END);
        assertThat(fault("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n")).isEqualTo(Fault.FOLDED_FIELD);
        assertThat(fault("GET / HTTP/1.1\r\nA b: c\r\n\r\n")).isEqualTo(Fault.FIELD_NAME);
        assertThat(fault("GET / HTTP/1.1\r\nA: \0\r\n\r\n")).isEqualTo(Fault.FIELD_VALUE);
        assertThat(fault("GET / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n")).isEqualTo(Fault.CONTENT_LENGTH);
        assertThat(fault("GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n")).isEqualTo(Fault.TRANSFER_ENCODING);
        assertThat(fault("GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .isEqualTo(Fault.TWO_FRAMINGS);
        assertThat(fault("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\n"))
                .isEqualTo(Fault.CHUNK);
        assertThat(fault("GET / HTTP/1.1\r\n\r\n")).isEqualTo(Fault.HOST);
        assertThat(fault("GET /%4g HTTP/1.1\r\n\r\n")).isEqualTo(Fault.TARGET);
        assertThat(fault("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n"))
                .isEqualTo(Fault.CONTENT_TOO_LARGE);
        assertThat(fault("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(101))).isEqualTo(Fault.HEAD_TOO_LARGE);
    }

    @Example
    void readsEveryRequestOfTheTableTheSameInAnyTwoPieces() {
        for (RawRequest request : RawRequests.all()) {
            if (request.octets().length() < 500) {
                Verdict whole = verdict(request.octets(), request.octets().length());
                for (int cut = 1; cut < request.octets().length(); cut++) {
                    assertThat(verdict(request.octets(), cut))
                            .as(request + " in pieces of " + cut)
                            .isEqualTo(whole);
                }
            }
        }
    }

    @Property(tries = 500)
    void letsEveryWellFramedPipelineThroughInAnyPieces(
            @ForAll("pipelines") String pipeline, @ForAll @IntRange(min = 1, max = 64) int piece) {
        assertThat(verdict(pipeline, piece)).isEqualTo(new Verdict(null, true));
    }

    @Property(tries = 2000)
    void readsDamagedRequestsTheSameInAnyPieces(
            @ForAll("pipelines") String pipeline,
            @ForAll int at,
            @ForAll byte octet,
            @ForAll @IntRange(min = 1, max = 64) int piece) {
        var damaged = new StringBuilder(pipeline);
        damaged.setCharAt(Math.floorMod(at, pipeline.length()), (char) (octet & 0xff));

        assertThat(verdict(damaged.toString(), piece)).isEqualTo(verdict(damaged.toString(), damaged.length()));
    }

    @Property(tries = 500)
    void neverPassesNoiseForARequest(@ForAll @StringLength(min = 1, max = 200) String noise) {
        Verdict verdict = verdict(noise + "\r\n\r\n\r\n", 7);

        assertThat(verdict.fault()).isNotNull();
    }

    @Provide
    Arbitrary<String> pipelines() {
        Arbitrary<String> target = Arbitraries.of("/", "/a/b?c=d", "http://a/", "/%2e%2E/");
        Arbitrary<String> fields = Arbitraries.of("Host: a\r\n", "Host:a\r\nX: \t\r\n", "A: b\r\nHost: \u00fc c\t\r\n");
        Arbitrary<String> data =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40);
        Arbitrary<String> plain = Arbitraries.of("\r\n", "Content-Length: 0\r\n\r\n");
        Arbitrary<String> counted = data.map(body -> "Content-Length: " + body.length() + "\r\n\r\n" + body);
        Arbitrary<String> extension = Arbitraries.of("", ";a", " ;a=b", ";a=\"b c\"");
        Arbitrary<String> chunk = Combinators.combine(data.filter(body -> !body.isEmpty()), extension)
                .as((body, more) -> Integer.toHexString(body.length()) + more + "\r\n" + body + "\r\n");
        Arbitrary<String> chunked = chunk.list()
                .ofMaxSize(3)
                .map(chunks -> "Transfer-Encoding: chunked\r\n\r\n" + String.join("", chunks) + "0\r\nT: x\r\n\r\n");
        return Combinators.combine(target, fields, Arbitraries.oneOf(List.of(plain, counted, chunked)))
                .as((where, head, rest) -> "POST " + where + " HTTP/1.1\r\n" + head + rest)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(requests -> String.join("", requests));
    }

    private static @Nullable Fault fault(String octets) {
        return verdict(octets, octets.length()).fault();
    }

    private record Verdict(@Nullable Fault fault, boolean betweenMessages) {}

    private static Verdict verdict(String text, int piece) {
        var scanner = new MessageScanner(Limits.DEFAULT);
        ByteBuffer octets = octets(text);
        int at = 0;
        while (at < octets.limit()) {
            int to = Math.min(at + piece, octets.limit());
            at = scanner.scan(octets, at, to);
            if (scanner.fault() != null) {
                break;
            }
            at += scanner.isStray() ? 1 : 0;
        }
        return new Verdict(scanner.fault(), scanner.isBetweenMessages());
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
