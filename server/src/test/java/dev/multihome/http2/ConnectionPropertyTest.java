package dev.multihome.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever a client sends that is well-formed. */
class ConnectionPropertyTest {

    private static final int STREAMS = 8;

    /** What the client believes about its windows: the server must never send beyond them. */
    private final Map<Integer, Long> windows = new HashMap<>();

    private long window;
    private long initial;

    @Property(tries = 300)
    void neverSendsBeyondTheClientsWindows(@ForAll("steps") List<String> steps) throws IOException {
        windows.clear();
        window = 65_535;
        initial = 65_535;
        Talk talk = Talk.begun();
        for (String step : steps) {
            int stream = 2 * (step.hashCode() & STREAMS - 1) + 1;
            take(talk, step, stream);
            for (Event event : talk.events()) {
                if (event instanceof Event.Begun begun) {
                    begun.stream().respond(Requests.OK, -1);
                    begun.stream().wantToSend(true);
                }
            }
            for (Stream next = talk.connection.nextToSend(); next != null; next = talk.connection.nextToSend()) {
                if (next.send(Requests.endless()) == 0) {
                    break;
                }
            }
            check(talk);
        }
        assertThat(talk.connection.isOver()).isFalse();
    }

    private void take(Talk talk, String step, int stream) {
        int number = Integer.parseInt(step.substring(1));
        switch (step.charAt(0)) {
            case 'g' -> {
                int next = 2 * windows.size() + 1;
                windows.put(next, initial);
                talk.send(Requests.get(next));
            }
            case 'w' -> {
                if (number > 0 && windows.containsKey(stream)) {
                    windows.merge(stream, (long) number, Long::sum);
                    talk.send(Requests.window(stream, number));
                }
            }
            case 'c' -> {
                window += number + 1;
                talk.send(Requests.window(0, number + 1));
            }
            default -> {
                long change = number - initial;
                windows.replaceAll((id, before) -> before + change);
                initial = number;
                talk.send(Requests.setting(4, number));
            }
        }
    }

    private void check(Talk talk) {
        for (String frame : talk.answers()) {
            if (frame.startsWith("00 ", 7)) {
                int length = Integer.parseInt(frame.substring(0, 6), 16);
                int id = Integer.parseInt(frame.substring(13, 21), 16);
                windows.merge(id, (long) -length, Long::sum);
                window -= length;
                assertThat(windows.get(id)).as(frame.substring(0, 21)).isNotNegative();
                assertThat(window).isNotNegative();
            }
        }
    }

    @Provide
    Arbitrary<List<String>> steps() {
        Arbitrary<Character> kind = Arbitraries.of('g', 'w', 'w', 'c', 's');
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 100_000);
        return kind.flatMap(letter -> number.map(value -> letter + String.valueOf(value)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
