package dev.multihome.http2;

import static dev.multihome.http2.Requests.OK;
import static dev.multihome.http2.Requests.endless;
import static dev.multihome.http2.Requests.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose turn it is: RFC 9218. */
class PriorityTest {

    private final Talk talk = Talk.begun();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|3|false",
                "u=0|0|false",
                "u=7, i|7|true",
                "i, u=5|5|true",
                "i=?0|3|false",
                "i=?1|3|true",
                "u=8|3|false",
                "u=-1|3|false",
                "u=2.0|3|false",
                "u|3|false",
                "u=1;a=b, i;c|1|true",
                "u=1, u=2|2|false",
                "other=1, u=6|6|false",
                "i=1|3|false"
            })
    void readsTheField(String value, int urgency, boolean incremental) {
        assertThat(Priority.read(value)).isEqualTo(new Priority(urgency, incremental));
    }

    @Test
    void beginsAndSendsTheMostUrgentFirst() throws IOException {
        talk.send(ask(1, "u=5"), ask(3, "u=1"), ask(5, ""));
        assertThat(begin()).containsExactly(3, 5, 1);
        assertThat(turns(3)).containsExactly(3, 3, 3);
    }

    @Test
    void sendsOneAfterTheOtherWhatIsOfNoUseInPart() throws IOException {
        talk.send(ask(1, ""), ask(3, ""));
        begin();
        assertThat(turns(3)).containsExactly(1, 1, 1);
    }

    @Test
    void sendsByTurnsWhatIsOfUseInPart() throws IOException {
        talk.send(ask(1, "i"), ask(3, "i"), ask(5, "u=4"));
        begin();
        assertThat(turns(4)).containsExactly(1, 3, 1, 3);
    }

    @Test
    void takesUpdates() throws IOException {
        talk.send(ask(1, ""), ask(3, ""));
        begin();
        assertThat(turns(1)).containsExactly(1);
        talk.send(update(3, "u=0"));
        assertThat(turns(2)).containsExactly(3, 3);
    }

    @Test
    void takesUpdatesThatComeBeforeTheirRequest() {
        talk.send(update(3, "u=0"), ask(1, ""), ask(3, "u=7"));
        assertThat(begin()).containsExactly(3, 1);
    }

    @Test
    void passesOnTheTurnOfWhatHasNoWindow() throws IOException {
        talk.send(Requests.setting(4, 10), ask(1, "u=0"), ask(3, ""));
        begin();
        Stream first = requireNonNull(talk.connection.nextToSend());
        first.send(endless());
        talk.answers();
        assertThat(turns(1)).containsExactly(3);
    }

    @Test
    void answersNoMoreThan32AtOneTimeAndThenTheNext() {
        for (int i = 0; i < 40; i++) {
            talk.send(get(2 * i + 1));
        }
        List<Event> begun = talk.events();
        assertThat(begun).hasSize(32);
        begun.get(0).stream().respond(OK, 0);
        assertThat(talk.events()).hasSize(1);
    }

    private List<Integer> begin() {
        List<Integer> ids = new ArrayList<>();
        for (Event event : talk.events()) {
            ids.add(event.stream().id());
            event.stream().respond(OK, 10_000_000);
            event.stream().wantToSend(true);
        }
        return ids;
    }

    private List<Integer> turns(int count) throws IOException {
        List<Integer> ids = new ArrayList<>();
        while (ids.size() < count) {
            Stream next = requireNonNull(talk.connection.nextToSend());
            ids.add(next.id());
            next.send(to -> {
                to.put((byte) 1);
                return ids.size() % 2; // all else is said by who is asked
            });
            talk.answers();
        }
        return ids;
    }

    private static String ask(int stream, String priority) {
        return get(stream, new Field("priority", priority));
    }

    private static String update(int stream, String priority) {
        return Talk.frame(
                16,
                0,
                0,
                "%08x".formatted(stream) + HexFormat.of().formatHex(priority.getBytes(StandardCharsets.US_ASCII)));
    }
}
