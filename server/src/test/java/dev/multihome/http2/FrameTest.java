package dev.multihome.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each frame that a client must not send, or that asks for an answer, is answered with: octet by octet. */
class FrameTest {

    /** Stream 1 has ended, 3 is open with a request whose content is awaited, the server has reset 5, 7 is idle. */
    private static final String[] STREAMS = {
        "000006 01 05 00000001 828487 010161",
        "000006 01 04 00000003 838487 010161",
        "000006 01 04 00000005 838487 010161"
    };

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/cases/http2-frames.csv", delimiter = '|', numLinesToSkip = 1)
    void answersFrames(String name, String sent, String answered) {
        Talk talk = Talk.begun();
        talk.send(STREAMS);
        for (Event event : talk.events()) {
            if (event.stream().id() == 1) {
                event.stream().respond(List.of(new Field(":status", "200")), 0);
            } else if (event.stream().id() == 5) {
                event.stream().reset(ErrorCode.CANCEL);
            }
        }
        talk.answers();

        talk.send(sent);

        assertThat(String.join(", ", talk.answers())).isEqualTo(answered == null ? "" : answered);
    }

    @Test
    void beginsWithItsSettings() {
        assertThat(new Talk(Talk.BOUNDS).answers()).containsExactly(Talk.SETTINGS);
    }

    @Test
    void refusesAnotherPreface() {
        var talk = new Talk(Talk.BOUNDS);
        talk.connection.receive(ByteBuffer.wrap("GET / HTTP/1.1\r\n".getBytes(US_ASCII)));
        assertThat(talk.answers()).containsExactly(Talk.SETTINGS, "000008 07 00 00000000 0000000000000001");
        assertThat(talk.connection.isOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000008 06 00 00000000 0000000000000000",
                "000000 04 01 00000000",
                "000006 01 05 00000001 828487010161"
            })
    void refusesAPrefaceWithoutSettings(String first) {
        var talk = new Talk(Talk.BOUNDS);
        talk.connection.receive(ByteBuffer.wrap("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII)));
        talk.send(first);
        assertThat(talk.answers()).containsExactly(Talk.SETTINGS, "000008 07 00 00000000 0000000000000001");
    }
}
