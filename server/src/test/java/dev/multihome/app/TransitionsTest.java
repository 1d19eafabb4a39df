package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.admin.Event;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of sites that come into another state. */
class TransitionsTest {

    private static final int SITES = 250;

    private final Path folder;
    private final Transitions transitions = new Transitions();
    private List<Site> sites = List.of();

    TransitionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void read() throws IOException {
        var text = new StringBuilder("interface = lo, listen { http = 8080, https = off }\n");
        for (int i = 1; i <= SITES; i++) {
            Files.createDirectories(folder.resolve("sites/s" + i));
            text.append("sites.s" + i + ".address = 127.1.0." + i + "\n");
        }
        Path file = Files.writeString(folder.resolve("multihome.conf"), "sites-folder = sites\n" + text);
        sites = ServerConfigReader.read(file).value().orElseThrow().sites().sites();
        assertThat(sites).hasSize(SITES);
    }

    @Test
    void areToldOneByOneWhereTheyAreFew() {
        List<SiteStatus> before = all(each -> SiteState.READY);
        transitions.changed(before, all(each -> each < 2 ? SiteState.WAITING : SiteState.READY));
        assertThat(transitions.events().latest())
                .extracting(Event::text)
                .containsExactly("waiting: s1 waits", "waiting: s2 waits");
    }

    @Test
    void areCountedWhereTheyAreMany() {
        transitions.changed(all(each -> SiteState.WAITING), all(each -> SiteState.READY));
        List<Event> events = transitions.events().latest();
        assertThat(events).hasSize(101);
        assertThat(events.get(0).site()).isEqualTo("s1");
        assertThat(events.get(99).site()).isEqualTo("s100");
        assertThat(events.get(100))
                .extracting(Event::site, Event::level, Event::text)
                .containsExactly("", Event.Level.GOOD, "150 more are ready");
    }

    @Test
    void areCountedByStateSoThatAFewAreNotLostAmongMany() {
        transitions.changed(
                all(each -> SiteState.READY), all(each -> each < 201 ? SiteState.WAITING : SiteState.CONFLICTED));
        List<String> texts =
                transitions.events().latest().stream().map(Event::text).toList();
        assertThat(texts)
                .hasSize(100 + 49 + 1)
                .contains("conflicted: s250 waits")
                .endsWith("101 more are waiting");
    }

    @Test
    void leaveTheFirstLookToTheTable() {
        transitions.changed(List.of(), all(each -> SiteState.INVALID));
        assertThat(transitions.events().latest()).isEmpty();
    }

    @Test
    void areToldOfANewSiteThatComesWithAMistake() {
        List<SiteStatus> before = all(each -> SiteState.READY).subList(0, 10);
        transitions.changed(
                before,
                all(each -> each == 10 ? SiteState.INVALID : SiteState.READY).subList(0, 11));
        assertThat(transitions.events().latest()).extracting(Event::text).containsExactly("invalid: s11 waits");
    }

    @Test
    void areNotToldOfANewSiteThatWaitsForItsAddress() {
        List<SiteStatus> before = all(each -> SiteState.READY).subList(0, 10);
        transitions.changed(
                before,
                all(each -> each == 10 ? SiteState.WAITING : SiteState.READY).subList(0, 11));
        assertThat(transitions.events().latest()).isEmpty();
    }

    private List<SiteStatus> all(Function<Integer, SiteState> state) {
        return IntStream.range(0, SITES)
                .mapToObj(each -> status(sites.get(each), state.apply(each)))
                .toList();
    }

    private static SiteStatus status(Site site, SiteState state) {
        String reason = state == SiteState.READY ? "" : site.name() + " waits";
        return new SiteStatus(site, state, reason, List.of(), List.of("http://" + site.name() + "/"));
    }
}
