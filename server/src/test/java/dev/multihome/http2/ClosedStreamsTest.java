package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.block;
import static dev.multihome.http2.Requests.data;
import static dev.multihome.http2.Requests.get;
import static dev.multihome.http2.Requests.outline;
import static dev.multihome.http2.Requests.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import org.junit.jupiter.api.Test;

/** What comes on a stream after its end (RFC 9113 sections 5.1 and 5.1.1), however long ago that was. */
class ClosedStreamsTest {

    private static final String STREAM_CLOSED = "00000005";

    private final Talk talk =
            Talk.begun(new BoundsBuilder().streams(4).resets(6).build());

    @Test
    void passesOverTrailersThatWereUnderWayWhenManyStreamsHadEndedSince() {
        talk.send(post(1));
        talk.request().respond(OK, 0); // the rest of the request is not wanted
        talk.answers();
        finish(3, 5000);
        talk.send(data(1, 3, false), Talk.frame(1, 5, 1, block(new Field("checksum", "a"))));
        assertThat(talk.answers()).isEmpty();
        assertThat(talk.send(get(5001)).request().id()).isEqualTo(5001);
    }

    @Test
    void decodesWhatItPassesOver() {
        talk.send(post(1));
        talk.request().respond(OK, 0);
        talk.answers();
        talk.send(Talk.frame(1, 5, 1, "4001610162")); // puts a: b into the table
        talk.send(Talk.frame(1, 5, 3, "828487 010161 be"));
        assertThat(talk.request().head.fields()).contains(new Field("a", "b"));
    }

    @Test
    void knowsAsManyStreamsThatItCutOffAsTheClientCanHaveMissed() {
        for (int id = 1; id <= 19; id += 2) { // 4 at one time and 6 that were refused
            talk.send(post(id));
            talk.request().respond(OK, 0);
        }
        talk.answers();
        for (int id = 1; id <= 19; id += 2) {
            talk.send(data(id, 1, true));
        }
        assertThat(talk.answers()).isEmpty();
    }

    @Test
    void endsTheConnectionForHeadersOnAStreamThatTheClientKnowsToBeOver() {
        talk.send(post(1));
        talk.request().respond(OK, 0);
        for (int id = 3; id <= 43; id += 2) {
            talk.send(post(id));
            talk.request().respond(OK, 0);
        }
        talk.answers();
        talk.send(get(1));
        assertThat(talk.answers()).singleElement().asString().endsWith("0000002b" + STREAM_CLOSED);
    }

    @Test
    void endsTheConnectionForHeadersBehindTheClientsOwnEnd() {
        finish(1, 1);
        talk.send(get(1));
        assertThat(talk.answers()).singleElement().asString().endsWith(STREAM_CLOSED);
    }

    @Test
    void passesOverWhatFollowsARequestThatWasRefused() {
        talk.send(get(1), get(3), get(5), get(7), post(9));
        assertThat(talk.answers()).containsExactly("000004 03 00 00000009 00000007");
        talk.send(data(9, 5, false), Talk.frame(1, 5, 9, block(new Field("a", "b"))));
        assertThat(talk.answers()).isEmpty();
    }

    @Test
    void tellsStreamsThatWerePassedOverFromThoseThatAreOver() {
        finish(1, 1);
        finish(11, 11);
        finish(13, 5013);
        talk.send(get(7));
        assertThat(talk.answers()).containsExactly("000008 07 00 00000000 0000139500000001");
    }

    @Test
    void holdsLittleOfAClientThatLeavesGapsEverywhere() {
        for (int id = 1; id < 20_000; id += 4) {
            finish(id, id);
        }
        talk.send(get(19_995)); // one of the last
        assertThat(talk.answers()).singleElement().asString().endsWith("00000001");
    }

    /** Asks for all of these and gets an answer. */
    private void finish(int from, int to) {
        for (int id = from; id <= to; id += 2) {
            talk.send(get(id));
            talk.request().respond(OK, 0);
        }
        assertThat(outline(talk.answers())).allMatch(frame -> frame.startsWith("HEADERS"));
    }
}
