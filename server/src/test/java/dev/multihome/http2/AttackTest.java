package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.data;
import static dev.multihome.http2.Requests.endless;
import static dev.multihome.http2.Requests.get;
import static dev.multihome.http2.Requests.post;
import static dev.multihome.http2.Requests.reset;
import static dev.multihome.http2.Requests.setting;
import static dev.multihome.http2.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What clients do that wish the server ill, and that it ends in good time and holds little meanwhile. */
class AttackTest {

    private static final String CALM = "0000000b";

    private final Talk talk = Talk.begun();

    @Test
    void endsAFloodOfStreamsThatAreResetAtOnce() { // CVE-2023-44487
        int sent = until(Reason.RESETS, i -> get(2 * i + 1) + reset(2 * i + 1));
        assertThat(sent).isEqualTo(101);
        assertThat(talk.events()).isEmpty();
    }

    @Test
    void endsAFloodOfStreamsThatTheServerIsMadeToReset() { // CVE-2025-8671
        assertThat(until(Reason.RESETS, i -> get(2 * i + 1) + window(2 * i + 1, 0)))
                .isEqualTo(101);
    }

    @Test
    void endsAFloodOfStreamsWithWindowsThatAreTooWide() {
        assertThat(until(Reason.RESETS, i -> get(2 * i + 1) + window(2 * i + 1, Integer.MAX_VALUE)))
                .isEqualTo(101);
    }

    @Test
    void endsAFloodOfMalformedRequests() {
        assertThat(until(Reason.RESETS, i -> get(2 * i + 1, new Field("te", "a"))))
                .isEqualTo(101);
    }

    @Test
    void endsAFloodOfRequestsAboveTheNumberOfStreams() {
        for (int i = 0; i < 100; i++) {
            talk.send(get(2 * i + 1));
        }
        assertThat(until(Reason.RESETS, i -> get(2 * i + 201))).isEqualTo(101);
    }

    @Test
    void endsAFloodOfContinuations() { // CVE-2024-27316
        talk.send(Talk.frame(1, 1, 1, "82"));
        assertThat(until(Reason.FRAMES, i -> Talk.frame(9, 0, 1, "84"))).isLessThan(20);
    }

    @Test
    void endsAHeaderBlockThatGrows() {
        talk.send(Talk.frame(1, 1, 1, "82"));
        String fragment = Talk.frame(9, 0, 1, "00".repeat(16_384));
        assertThat(until(Reason.HEAD_TOO_LARGE, i -> fragment)).isLessThan(3);
    }

    @Test
    void keepsNothingOfAListThatIsTooLarge() {
        assertThat(until(Reason.RESETS, i -> i == 0 ? bomb(1) : Talk.frame(1, 5, 2 * i + 1, "be".repeat(16_000))))
                .isEqualTo(101);
    }

    @Test
    void endsFloodsOfFramesThatMoveNothing() {
        // Its SETTINGS at the beginning are counted as well
        assertThat(until(Reason.FRAMES, i -> setting(4, i))).isEqualTo(1000);
        assertThat(ofOther(Talk.frame(6, 0, 0, "0000000000000000"))).isEqualTo(1000);
        assertThat(ofOther(Talk.frame(2, 0, 7, "0000000010"))).isEqualTo(1000);
        assertThat(ofOther(Talk.frame(16, 0, 0, "00000001 753d31"))).isEqualTo(1000);
        assertThat(ofOther(window(0, 1))).isEqualTo(1000);
        assertThat(ofOther(Talk.frame(0xfa, 0, 1, ""))).isEqualTo(1000);
    }

    @Test
    void endsAFloodOfDataWithoutContent() {
        talk.send(post(1));
        // The request allows for two more
        assertThat(until(Reason.FRAMES, i -> data(1, 0, false))).isEqualTo(1002);
    }

    @Test
    void endsAFloodOfHeadersBehindAReset() {
        talk.send(post(1)).request().reset(ErrorCode.CANCEL);
        assertThat(until(Reason.FRAMES, i -> get(1))).isLessThan(1010);
    }

    @Test
    void doesNotHearAClientThatDoesNotReadItsAnswers() {
        String ping = Talk.frame(6, 0, 0, "0000000000000000");
        Talk patient = Talk.begun(new BoundsBuilder().frames(1_000_000).build());
        int pings = 0;
        while (!patient.connection.isClogged()) {
            patient.send(ping);
            pings++;
        }
        assertThat(pings).isLessThan(4000);
        assertThat(patient.buffersHeld()).isLessThanOrEqualTo(5);
    }

    @Test
    void sparesClientsThatAskForMuchInTheirTime() {
        for (int i = 0; i < 1000; i++) {
            talk.send(get(2 * i + 1) + reset(2 * i + 1), Talk.frame(6, 0, 0, "0000000000000000"));
            talk.answers();
            talk.now += Duration.ofMillis(101).toNanos();
        }
        assertThat(talk.refused).isEmpty();
    }

    @Test
    void sparesClientsThatUpdateTheirWindowsAsTheyReceive() throws IOException {
        talk.send(get(1));
        Stream stream = talk.request();
        stream.respond(OK, -1);
        for (int i = 0; i < 10_000; i++) {
            stream.send(endless());
            talk.answers();
            talk.send(window(0, 16_384), window(1, 16_384));
        }
        assertThat(talk.refused).isEmpty();
    }

    @Test
    void holdsLittleForStreamsWithWindowsOfOneOctet() throws IOException {
        talk.send(setting(4, 1));
        for (int i = 0; i < 100; i++) {
            talk.send(get(2 * i + 1));
        }
        for (Event event : talk.events()) {
            event.stream().respond(OK, 1_000_000);
            event.stream().send(endless());
        }
        talk.answers();
        assertThat(talk.buffersHeld()).isZero();
    }

    @Test
    void endsResponsesThatTheClientTakesTooSlowly() throws IOException {
        talk.send(setting(4, 1), get(1));
        Stream stream = talk.request();
        stream.respond(OK, 1_000_000);
        stream.wantToSend(true);
        for (int i = 0; i < 40 && !stream.isClosed(); i++) {
            stream.send(endless());
            talk.answers();
            talk.now += Duration.ofSeconds(1).toNanos();
            talk.connection.tick();
            talk.send(window(1, 1)); // one octet a second
            stream.send(endless());
        }
        assertThat(talk.refused).containsExactly(Reason.SLOW_READER);
        assertThat(talk.answers()).containsExactly("000004 03 00 00000001 00000008");
    }

    @Test
    void endsRequestsWhoseContentDoesNotCome() {
        talk.send(post(1));
        Stream stream = talk.request();
        talk.now += Duration.ofSeconds(31).toNanos();
        talk.connection.tick();
        assertThat(talk.refused).containsExactly(Reason.SLOW_BODY);
        assertThat(talk.events()).containsExactly(new Event.Ended(stream));
    }

    private static String bomb(int stream) {
        return Talk.frame(1, 5, stream, "400161 7fd10e" + "62".repeat(2000) + "be".repeat(14_000));
    }

    private static int ofOther(String frame) {
        return new AttackTest().until(Reason.FRAMES, i -> frame);
    }

    /** How many times it is done before the connection ends for the reason. */
    private int until(Reason reason, IntFunction<String> frames) {
        int count = 0;
        while (!talk.connection.isOver()) {
            assertThat(count).as("times and no end").isLessThan(5000);
            talk.send(frames.apply(count++));
            assertThat(talk.buffersHeld()).isLessThanOrEqualTo(2);
            if (!talk.connection.isOver()) {
                talk.answers();
            }
        }
        assertThat(talk.refused).contains(reason);
        assertThat(talk.answers())
                .last()
                .asString()
                .startsWith("000008 07 00 00000000 ")
                .endsWith(CALM);
        talk.connection.close();
        assertThat(talk.buffersHeld()).isZero();
        return count;
    }
}
