package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.get;
import static dev.multihome.http2.Requests.setting;
import static dev.multihome.http2.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose turn it is among many, as RFC 9218 section 10 has it, and what it costs to find that out. */
class TurnsTest {

    private static final int STEPS = 400;
    private static final int MANY = 100_000;

    private static final Turn NOBODYS = new Turn(null, Map.of());

    /** Held against all streams, each time. */
    @Property(tries = 50)
    void isTheTurnOfTheOneThatComparingAllWouldFind(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        Talk talk = Talk.begun(new BoundsBuilder().frames(10 * STEPS).build());
        Streams streams = talk.connection.streams;
        int asked = 0;
        Turn before = NOBODYS;
        for (int step = 0; step < STEPS && !talk.connection.isOver(); step++) {
            int stream = 2 * random.nextInt(asked + 1) + 1;
            switch (random.nextInt(8)) {
                case 0, 1 -> talk.send(get(2 * asked++ + 1, new Field("priority", priority(random))));
                case 2 -> talk.send(update(stream, priority(random)));
                case 3 -> talk.send(setting(4, random.nextInt(40_000)));
                case 4 -> talk.send(window(0, 1 + random.nextInt(60_000)));
                case 5 -> Optional.ofNullable(streams.get(stream)).ifPresent(each -> each.wantToSend(each.begun));
                case 6 -> Optional.ofNullable(streams.get(stream)).ifPresent(each -> each.wantToSend(false));
                default -> talk.events().forEach(each -> begin(each, random));
            }
            before = turn(talk, before);
            talk.answers();
        }
    }

    /** These edits once had a response whose head was out go before one whose head was not, again and again. */
    @Test
    void sharesTurnsBetweenResponsesThatHaveBegunAndThoseThatHaveNot() throws IOException {
        isTheTurnOfTheOneThatComparingAllWouldFind(9067262547551571420L);
    }

    private static void begin(Event event, Random random) {
        if (event instanceof Event.Begun begun) {
            if (random.nextInt(4) > 0) {
                begun.stream().respond(OK, -1);
            }
            begun.stream().wantToSend(true);
        }
    }

    /** Whose turn it was, and who waited then for theirs, with which priority: a new one means another place. */
    private record Turn(@Nullable Stream taken, Map<Stream, Priority> waited) {}

    private static Turn turn(Talk talk, Turn before) throws IOException {
        List<Stream> all = talk.connection.streams.open().stream()
                .filter(each ->
                        each.wantsToSend && (!each.headSent || talk.connection.outflow.isOpen() && each.sendWindow > 0))
                .toList();
        Comparator<Stream> order = Comparator.<Stream>comparingInt(each -> each.priority.urgency())
                .thenComparing(each -> each.priority.incremental());
        Stream best = all.stream().min(order).orElse(null);
        Stream next = talk.connection.nextToSend();
        if (best == null || next == null) {
            assertThat(next).isSameAs(best);
            return NOBODYS;
        }
        if (!best.priority.incremental()) {
            assertThat(next).as("the first that was asked for").isSameAs(best);
        } else {
            assertThat(next.priority).isEqualTo(best.priority);
            assertThat(next == before.taken && all.stream().anyMatch(waits(before, next)))
                    .as("%s again", next)
                    .isFalse();
        }
        next.respond(OK, -1);
        next.send(Requests.endless());
        return new Turn(next, all.stream().collect(Collectors.toMap(each -> each, each -> each.priority)));
    }

    private static Predicate<Stream> waits(Turn before, Stream next) {
        return each ->
                each != next && next.priority.equals(before.waited.get(each)) && each.priority.equals(next.priority);
    }

    @Test
    void costsTheSameHoweverManyWait() {
        Talk talk = Talk.begun(new BoundsBuilder().streams(MANY).build());
        for (int i = 0; i < MANY; i++) {
            talk.send(get(2 * i + 1));
        }
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        int answered = 0;
        for (Event next = talk.connection.nextEvent(); next != null; next = talk.connection.nextEvent()) {
            next.stream().respond(OK, 0);
            talk.flush(Integer.MAX_VALUE);
            answered++;
        }
        assertThat(answered).isEqualTo(MANY);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
                .as("for %d; comparing all each time takes minutes", MANY)
                .isLessThan(Duration.ofSeconds(5));
    }

    private static String priority(Random random) {
        return "u=" + random.nextInt(8) + (random.nextBoolean() ? ", i" : "");
    }

    private static String update(int stream, String priority) {
        return Talk.frame(
                16,
                0,
                0,
                "%08x".formatted(stream) + HexFormat.of().formatHex(priority.getBytes(StandardCharsets.US_ASCII)));
    }
}
