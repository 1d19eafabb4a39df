package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.block;
import static dev.multihome.http2.Requests.data;
import static dev.multihome.http2.Requests.endless;
import static dev.multihome.http2.Requests.get;
import static dev.multihome.http2.Requests.outline;
import static dev.multihome.http2.Requests.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and responses as frames (RFC 9113 sections 8.1 and 5.1). */
class MessageTest {

    private static final String PROTOCOL_ERROR = "000004 03 00 00000001 00000001";

    private final Talk talk = Talk.begun();

    @Test
    void readsARequestInManyPieces() {
        byte[] octets = Talk.octets("000001 01 01 00000001 82 000002 09 00 00000001 8487 000000 09 00 00000001"
                + "000003 09 04 00000001 010161");
        for (byte octet : octets) {
            assertThat(talk.events()).isEmpty();
            talk.connection.receive(ByteBuffer.wrap(new byte[] {octet}));
        }
        Stream stream = talk.request();
        assertThat(stream.head.authority()).contains("a");
        assertThat(stream.isRequestWhole()).isTrue();
    }

    @Test
    void answersWithHeadAndContent() throws IOException {
        Stream stream = talk.send(get(1)).request();
        stream.respond(List.of(new Field(":status", "404"), new Field("content-length", "2")), 2);
        stream.send(to -> {
            to.put((byte) 'o').put((byte) 'k');
            return 2;
        });
        assertThat(talk.answers()).containsExactly("000005 01 04 00000001 8d0f0d0132", "000002 00 01 00000001 6f6b");
        assertThat(stream.isClosed()).isTrue();
        assertThat(talk.connection.isBusy()).isFalse();
        assertThat(talk.buffersHeld()).isZero();
    }

    @Test
    void cutsLongHeadsIntoContinuations() {
        Stream stream = talk.send(get(1)).request();
        stream.respond(List.of(new Field(":status", "200"), new Field("x", "\u00ff".repeat(20_000))), 0);
        assertThat(outline(talk.answers())).containsExactly("HEADERS 1 on 1: 16384", "type 9 4 on 1: 3624");
    }

    @Test
    void resetsAResponseThatIsShorterThanAnnounced() throws IOException {
        Stream stream = talk.send(get(1)).request();
        stream.respond(OK, 10);
        boolean[] sent = {false};
        stream.send(to -> {
            if (sent[0]) {
                return -1;
            }
            sent[0] = true;
            to.put((byte) 'a');
            return 1;
        });
        talk.answers();
        stream.end();
        assertThat(talk.answers()).containsExactly("000004 03 00 00000001 00000002");
    }

    @Test
    void asksForNoMoreOfARequestThatIsAnswered() {
        Stream stream = talk.send(post(1)).request();
        stream.respond(OK, 0);
        assertThat(talk.answers()).containsExactly("000001 01 05 00000001 88", "000004 03 00 00000001 00000000");
        talk.send(data(1, 5, true));
        assertThat(talk.answers()).isEmpty();
    }

    @Test
    void handsOverContentAndItsEnd() {
        Stream stream = talk.send(post(1, new Field("content-length", "5"))).request();
        ByteBuffer read = ByteBuffer.allocate(10);
        assertThat(stream.read(read)).isZero();
        talk.send(data(1, 3, false), data(1, 2, true));
        assertThat(talk.events()).contains(new Event.Arrived(stream));
        assertThat(stream.read(read)).isEqualTo(5);
        assertThat(stream.read(read)).isEqualTo(-1);
    }

    @Test
    void refusesContentThatIsNotAsLongAsAnnounced() {
        talk.send(post(1, new Field("content-length", "5")), data(1, 6, false));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR);
        talk.send(post(3, new Field("content-length", "5")), data(3, 4, true));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR.replace("00000001 ", "00000003 "));
        talk.send(get(5, new Field("content-length", "5")));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR.replace("00000001 ", "00000005 "));
    }

    @Test
    void passesOverTrailers() {
        Stream stream = talk.send(post(1), data(1, 3, false)).request();
        talk.send(Talk.frame(1, 5, 1, block(new Field("checksum", "a"))));
        assertThat(stream.isRequestWhole()).isTrue();
        assertThat(talk.answers()).isEmpty();
    }

    @Test
    void refusesTrailersThatAreNone() {
        talk.send(post(1), data(1, 3, false), Talk.frame(1, 4, 1, block(new Field("checksum", "a"))));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR);
        talk.send(post(3), Talk.frame(1, 5, 3, block(new Field("connection", "a"))));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR.replace("00000001 ", "00000003 "));
        talk.send(post(5, new Field("content-length", "5")), Talk.frame(1, 5, 5, block(new Field("a", "b"))));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR.replace("00000001 ", "00000005 "));
    }

    @Test
    void refusesMalformedRequestsAndServesTheNext() {
        talk.send(get(1, new Field("connection", "close")), get(3));
        assertThat(talk.answers()).containsExactly(PROTOCOL_ERROR);
        assertThat(talk.refused).containsExactly(Reason.MALFORMED);
        assertThat(talk.request().id()).isEqualTo(3);
    }

    @Test
    void answersAListOfFieldsThatIsTooLarge() {
        // An octet for each repetition of a field that counts for 2,033
        String bomb = "400161 7fd10e" + "62".repeat(2000) + "be".repeat(20);
        talk.send(Talk.frame(1, 5, 1, "828487 010161" + bomb));
        assertThat(outline(talk.answers())).hasSize(1).first().asString().startsWith("HEADERS 5 on 1");
        assertThat(talk.refused).containsExactly(Reason.HEAD_TOO_LARGE);
        assertThat(talk.send(get(3)).request().id()).isEqualTo(3);
    }

    @Test
    void endsStreamsThatTheClientResets() throws IOException {
        Stream stream = talk.send(get(1)).request();
        stream.respond(OK, 100_000);
        stream.wantToSend(true);
        talk.send(Requests.reset(1));
        assertThat(talk.events()).containsExactly(new Event.Ended(stream));
        assertThat(stream.send(endless())).isZero();
        assertThat(talk.connection.nextToSend()).isNull();
    }

    @Test
    void refusesStreamsAboveTheNumberThatItSaid() {
        Talk few = Talk.begun(new BoundsBuilder().streams(2).build());
        few.send(get(1), get(3), get(5));
        assertThat(few.answers()).containsExactly("000004 03 00 00000005 00000007");
        assertThat(few.refused).containsExactly(Reason.STREAMS);
        few.events().get(0).stream().respond(OK, 0);
        assertThat(few.send(get(7)).request().id()).isEqualTo(7);
    }
}
