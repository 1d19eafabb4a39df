package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.get;
import static dev.multihome.http2.Requests.post;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a connection ends (RFC 9113 section 6.8). */
class EndTest {

    private final Talk talk = Talk.begun();

    @Test
    void drainsInTwoStepsSoThatNoRequestIsLost() {
        Stream first = talk.send(get(1)).request();
        talk.connection.drain();
        assertThat(talk.answers())
                .containsExactly("000008 07 00 00000000 7fffffff00000000", "000008 06 00 00000000 6d756c7469686f6d");

        Stream second = talk.send(get(3)).request(); // it was under way
        talk.send("000008 06 01 00000000 6d756c7469686f6d");
        assertThat(talk.answers()).containsExactly("000008 07 00 00000000 0000000300000000");

        talk.send(get(5)); // too late
        assertThat(talk.events()).isEmpty();
        assertThat(talk.connection.isOver()).isFalse();
        first.respond(OK, 0);
        second.respond(OK, 0);
        assertThat(talk.connection.isOver()).isTrue();
        assertThat(talk.answers()).containsExactly("000001 01 05 00000001 88", "000001 01 05 00000003 88");
    }

    @Test
    void endsAtOnceWhereNothingIsUnderWay() {
        talk.connection.goAway();
        assertThat(talk.answers()).containsExactly("000008 07 00 00000000 0000000000000000");
        assertThat(talk.connection.isOver()).isTrue();
    }

    @Test
    void answersWhatWasAskedBeforeTheClientsGoaway() {
        Stream stream = talk.send(get(1)).request();
        talk.send("000008 07 00 00000000 0000000000000000");
        assertThat(talk.connection.isOver()).isFalse();
        stream.respond(OK, 0);
        assertThat(talk.connection.isOver()).isTrue();
    }

    @Test
    void tellsOfEveryStreamThatAFaultEnds() {
        Stream stream = talk.send(post(1)).request();
        talk.send(Talk.frame(8, 0, 0, "00000000"));
        assertThat(talk.events()).containsExactly(new Event.Ended(stream));
        assertThat(talk.connection.isOver()).isTrue();
        assertThat(talk.send(get(3)).events()).isEmpty();
    }

    @Test
    void knowsWhetherAHeadIsMissing() {
        assertThat(new Talk(Talk.BOUNDS).connection.isInHead()).isTrue();
        assertThat(talk.connection.isInHead()).isFalse();
        talk.connection.receive(java.nio.ByteBuffer.wrap(Talk.octets("000006 01 05")));
        assertThat(talk.connection.isInHead()).isTrue();
        talk.connection.receive(java.nio.ByteBuffer.wrap(Talk.octets("00000001 828487010161")));
        assertThat(talk.connection.isInHead()).isFalse();
        talk.send("000001 01 00 00000003 82");
        assertThat(talk.connection.isInHead()).isTrue();
    }
}
