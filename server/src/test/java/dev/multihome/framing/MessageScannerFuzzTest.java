package dev.multihome.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.multihome.site.Limits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Whatever octets come: the guard's scanner finds the same in them in one piece as in many, and never fails itself. */
@Tag("fuzz")
class MessageScannerFuzzTest {

    /**
     * What a scan came to.
     *
     * @param passed the octets that Undertow would be given
     */
    private record Outcome(@Nullable Fault fault, boolean between, String passed) {}

    @FuzzTest
    void readsAnyOctetsTheSameInAnyPieces(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int piece = Math.max(1, input[0] & 0xff);
        byte[] octets = Arrays.copyOfRange(input, 1, input.length);

        Outcome whole = scan(octets, octets.length);
        Outcome pieces = scan(octets, piece);

        assertThat(pieces.fault()).isEqualTo(whole.fault());
        assertThat(pieces.between()).isEqualTo(whole.between());
        // In pieces, part of a faulty request may have passed before its fault was seen
        assertThat(pieces.passed()).startsWith(whole.passed());
    }

    private static Outcome scan(byte[] octets, int piece) {
        var scanner = new MessageScanner(Limits.DEFAULT);
        var passed = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.wrap(octets.clone());
        int at = 0;
        while (at < octets.length && scanner.fault() == null) {
            int from = at;
            at = scanner.scan(buffer, from, Math.min(from + piece, octets.length));
            for (int i = from; i < at; i++) {
                passed.append((char) (buffer.get(i) & 0xff));
            }
            at += scanner.isStray() ? 1 : 0;
        }
        return new Outcome(scanner.fault(), scanner.isBetweenMessages(), passed.toString());
    }
}
