package dev.multihome.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.multicast.Counters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is let in, and what is counted instead. */
class GateTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final IpAddress SENDER = IpAddress.parse("10.99.0.2");

    private final Counters<Count> counts = new Counters<>(Count.class);
    private final Envelope other = new Envelope("lan", key("one key for all boxes"), CLOCK);
    private final Gate gate = new Gate("lan", key("one key for all boxes"), 1, CLOCK, counts);

    @Test
    void letsASignedMessageInOnce() {
        byte[] datagram = other.sign(Kind.GOODBYE, bytes("box"));
        assertThat(gate.admit(SENDER, datagram, 0)).hasValueSatisfying(message -> {
            assertThat(message.kind()).isEqualTo(Kind.GOODBYE);
            assertThat(message.body()).isEqualTo(bytes("box"));
            assertThat(message.sender()).isEqualTo(other.sender());
        });
        assertThat(gate.admit(SENDER, datagram, 0)).isEmpty();
        assertThat(gate.admit(IpAddress.parse("10.99.0.3"), datagram, 0)).isEmpty();
        counted(Count.HEARD, 1);
        counted(Count.REPLAYED, 2);
    }

    @Property(tries = 300)
    void refusesWhateverWasChangedOnTheWay(@ForAll @IntRange(max = 71) int at, @ForAll @IntRange(max = 7) int bit) {
        byte[] datagram = other.sign(Kind.GOODBYE, bytes("box"));
        datagram[at] ^= (byte) (1 << bit);
        assertThat(gate.admit(SENDER, datagram, at * 1000L)).isEmpty();
        counted(Count.HEARD, 0);
    }

    @Test
    void tellsAWrongKeyFromAnotherFleetAndFromNoise() {
        byte[] wrong = new Envelope("lan", key("quite another secret"), CLOCK).sign(Kind.GOODBYE, bytes("box"));
        byte[] foreign = new Envelope("wan", key("quite another secret"), CLOCK).sign(Kind.GOODBYE, bytes("box"));
        assertThat(gate.admit(SENDER, wrong, 0)).isEmpty();
        assertThat(gate.admit(SENDER, foreign, 0)).isEmpty();
        assertThat(gate.admit(SENDER, bytes("M-SEARCH * HTTP/1.1"), 0)).isEmpty();
        assertThat(gate.admit(SENDER, new byte[0], 0)).isEmpty();
        counted(Count.UNSIGNED, 1);
        counted(Count.FOREIGN, 3);
        assertThat(gate.wrongKeys()).containsExactly(SENDER);
    }

    @Test
    void refusesWhatIsCutOrTooLong() {
        byte[] datagram = other.sign(Kind.GOODBYE, bytes("box"));
        for (int length = 4; length < datagram.length; length++) {
            assertThat(gate.admit(SENDER, Arrays.copyOf(datagram, length), length * 1000L))
                    .isEmpty();
        }
        assertThat(gate.admit(SENDER, Arrays.copyOf(datagram, Envelope.MOST + 1), 0))
                .isEmpty();
        counted(Count.HEARD, 0);
        assertThat(counts.get(Count.MALFORMED)).isPositive();
    }

    @Test
    void refusesClocksThatAreApartAndSaysByHowMuch() {
        Clock ahead = Clock.offset(CLOCK, Duration.ofSeconds(31));
        Clock behind = Clock.offset(CLOCK, Duration.ofSeconds(-30));
        assertThat(gate.admit(
                        SENDER,
                        new Envelope("lan", key("one key for all boxes"), ahead).sign(Kind.GOODBYE, bytes("")),
                        0))
                .isEmpty();
        assertThat(gate.admit(
                        SENDER,
                        new Envelope("lan", key("one key for all boxes"), behind).sign(Kind.GOODBYE, bytes("")),
                        0))
                .as("30 s are tolerated")
                .isPresent();
        counted(Count.SKEWED, 1);
        assertThat(gate.skews()).containsEntry(SENDER, 31_000L);
    }

    @Test
    void countsItsOwn() {
        var self = new Gate("lan", key("one key for all boxes"), other.sender(), CLOCK, counts);
        assertThat(self.admit(SENDER, other.sign(Kind.GOODBYE, bytes("")), 0)).isEmpty();
        counted(Count.OWN, 1);
    }

    @Test
    void doesNotLookAtAFloodAndStillHearsOthers() {
        byte[] wrong = new Envelope("lan", key("quite another secret"), CLOCK).sign(Kind.GOODBYE, bytes("box"));
        for (int i = 0; i < 10_000; i++) {
            gate.admit(SENDER, wrong, 0);
        }
        assertThat(counts.get(Count.UNSIGNED)).isLessThan(50);
        assertThat(counts.get(Count.FLOODED)).isGreaterThan(9_900);
        assertThat(gate.admit(IpAddress.parse("10.99.0.3"), other.sign(Kind.GOODBYE, bytes("")), 0))
                .isPresent();
        assertThat(gate.admit(SENDER, other.sign(Kind.GOODBYE, bytes("")), 2000))
                .as("for a while only")
                .isPresent();
    }

    @Test
    void boundsTheWorkThatForgedSendersMake() {
        byte[] wrong = new Envelope("lan", key("quite another secret"), CLOCK).sign(Kind.GOODBYE, bytes("box"));
        var random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = new byte[4];
            random.nextBytes(octets);
            gate.admit(IpAddress.of(octets), wrong, 0);
        }
        assertThat(counts.get(Count.UNSIGNED)).isLessThanOrEqualTo(20_000);
        assertThat(gate.wrongKeys()).as("remembered").hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void takesANewKey() {
        other.key(key("the key of next month"));
        assertThat(gate.admit(SENDER, other.sign(Kind.GOODBYE, bytes("")), 0)).isEmpty();
        gate.key(key("the key of next month"));
        assertThat(gate.admit(SENDER, other.sign(Kind.GOODBYE, bytes("")), 0)).isPresent();
    }

    private void counted(Count kind, long times) {
        assertThat(counts.get(kind)).as(kind.name()).isEqualTo(times);
    }

    static FleetKey key(String text) {
        return FleetKey.of(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
