package dev.multihome.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.multihome.http.HttpDate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever octets come behind the preface: they are taken alike in one piece and in many, and nothing is held at the end. */
@Tag("fuzz")
class ConnectionFuzzTest {

    @FuzzTest
    void takesAnyOctetsAlikeInAnyPieces(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        int piece = 1 + (input[0] & 0xff);
        byte[] octets = Arrays.copyOfRange(input, 1, input.length);
        String second;
        List<String> pieces;
        List<String> whole;
        do { // a refusal has a date
            second = HttpDate.now();
            pieces = outcome(octets, piece);
            whole = outcome(octets, octets.length);
        } while (!second.equals(HttpDate.now()));
        assertThat(pieces).isEqualTo(whole);
    }

    /** The frames that it is answered with; requests are answered once all has come. */
    private static List<String> outcome(byte[] octets, int piece) throws IOException {
        var talk = new Talk(Talk.BOUNDS);
        talk.connection.receive(ByteBuffer.wrap("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII)));
        for (int at = 0; at < octets.length; at += piece) {
            talk.connection.receive(ByteBuffer.wrap(octets, at, Math.min(piece, octets.length - at)));
        }
        List<String> answers = new ArrayList<>(talk.answers());
        for (Event event : talk.events()) {
            if (event instanceof Event.Begun begun) {
                begun.stream().read(ByteBuffer.allocate(100));
                begun.stream().respond(Requests.OK, 3);
                begun.stream().send(Requests.endless());
            }
        }
        answers.addAll(talk.answers());
        answers.add(talk.refused.toString());
        talk.connection.close();
        assertThat(talk.buffersHeld()).isZero();
        return answers;
    }
}
