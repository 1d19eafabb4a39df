package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.data;
import static dev.multihome.http2.Requests.endless;
import static dev.multihome.http2.Requests.get;
import static dev.multihome.http2.Requests.outline;
import static dev.multihome.http2.Requests.post;
import static dev.multihome.http2.Requests.setting;
import static dev.multihome.http2.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Windows in both directions (RFC 9113 section 6.9). */
class FlowTest {

    private final Talk talk = Talk.begun();

    @Test
    void sendsNoMoreThanTheStreamsWindow() throws IOException {
        talk.send(setting(4, 10), get(1)).answers();
        Stream stream = talk.request();
        stream.respond(OK, 25);
        assertThat(stream.send(endless())).isEqualTo(10);
        assertThat(stream.send(endless())).isZero();
        assertThat(outline(talk.answers())).containsExactly("HEADERS 4 on 1: 1", "DATA 0 on 1: 10");

        talk.send(window(1, 1));
        assertThat(stream.send(endless())).isEqualTo(1);
        talk.send(window(1, 100));
        assertThat(stream.send(endless())).isEqualTo(14);
        assertThat(outline(talk.answers())).containsExactly("DATA 0 on 1: 1", "DATA 1 on 1: 14");
    }

    @Test
    void sendsNoMoreThanTheConnectionsWindow() throws IOException {
        talk.send(setting(4, 1 << 20), get(1)).answers();
        Stream stream = talk.request();
        stream.respond(OK, 100_000);
        int sent = 0;
        for (int count = stream.send(endless()); count > 0; count = stream.send(endless())) {
            sent += count;
            talk.answers();
        }
        assertThat(sent).isEqualTo(65_535);
        talk.send(window(0, 5));
        assertThat(stream.send(endless())).isEqualTo(5);
    }

    @Test
    void takesBackWindowThatTheClientMakesSmaller() throws IOException {
        talk.send(setting(4, 10), get(1)).answers();
        Stream stream = talk.request();
        stream.respond(OK, 100);
        assertThat(stream.send(endless())).isEqualTo(10);
        talk.send(setting(4, 0), window(1, 9)); // 1 below nothing: section 6.9.2
        assertThat(stream.send(endless())).isZero();
        talk.send(window(1, 2));
        assertThat(stream.send(endless())).isEqualTo(1);
    }

    @Test
    void sendsHeadsAndEmptyEndsIntoAWindowThatIsShut() throws IOException {
        talk.send(setting(4, 0), get(1)).answers();
        Stream stream = talk.request();
        stream.respond(OK, -1);
        assertThat(stream.send(endless())).isZero();
        stream.end();
        assertThat(talk.answers()).containsExactly("000001 01 04 00000001 88", "000000 00 01 00000001");
        assertThat(talk.connection.isBusy()).isFalse();
    }

    @Test
    void keepsFramesWithin16KOctets() throws IOException {
        talk.send(setting(5, 1 << 20), get(1)).answers();
        Stream stream = talk.request();
        stream.respond(OK, 40_000);
        int sent = 0;
        while (sent < 40_000) {
            sent += stream.send(endless());
            assertThat(outline(talk.answers()))
                    .allSatisfy(frame -> assertThat(Integer.parseInt(frame.split(": ", -1)[1]))
                            .isLessThanOrEqualTo(16_384));
        }
    }

    @Test
    void refusesContentBeyondTheStreamsWindow() {
        talk.send(post(1));
        talk.request();
        for (int i = 0; i < 4; i++) {
            talk.send(data(1, 16_383, false));
        }
        assertThat(talk.answers()).isEmpty();
        talk.send(data(1, 4, false));
        // 65,536 octets: the connection's window is as large, and its fault weighs more
        assertThat(talk.answers()).containsExactly("000008 07 00 00000000 0000000100000003");
    }

    @Test
    void givesTheWindowBackAsContentIsRead() {
        talk.send(post(1));
        Stream stream = talk.request();
        talk.send(data(1, 16_000, false), data(1, 16_000, false), data(1, 16_000, false));
        assertThat(talk.answers()).isEmpty();

        ByteBuffer read = ByteBuffer.allocate(40_000);
        assertThat(stream.read(read)).isEqualTo(40_000);

        assertThat(talk.answers()).containsExactly("000004 08 00 00000000 00009c40", "000004 08 00 00000001 00009c40");
    }

    @Test
    void givesTheConnectionsWindowBackWhenAStreamEndsUnread() {
        talk.send(post(1));
        Stream stream = talk.request();
        talk.send(data(1, 16_000, false), data(1, 16_000, false), data(1, 16_000, false));
        stream.respond(OK, 0);
        assertThat(talk.answers())
                .containsExactly(
                        "000001 01 05 00000001 88", "000004 03 00 00000001 00000000", "000004 08 00 00000000 0000bb80");
    }

    @Test
    void countsPaddingAsContentOfTheWindow() {
        talk.send(post(1));
        Stream stream = talk.request();
        String padded = Talk.frame(0, 8, 1, "ff" + "00".repeat(255));
        for (int i = 0; i < 130; i++) {
            talk.send(padded);
        }
        assertThat(talk.answers()).containsExactly("000004 08 00 00000000 00008000", "000004 08 00 00000001 00008000");
        assertThat(stream.read(ByteBuffer.allocate(1))).isZero();
    }

    @Test
    void passesOverContentThatNobodyWants() {
        talk.send(post(1));
        talk.request().ignoreBody();
        for (int i = 0; i < 10; i++) {
            talk.send(data(1, 16_384, false));
        }
        assertThat(outline(talk.answers())).contains("type 8 0 on 0: 4", "type 8 0 on 1: 4");
        assertThat(talk.buffersHeld()).isZero();
    }
}
