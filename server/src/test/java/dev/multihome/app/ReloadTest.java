package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.loop.Change;
import dev.multihome.loop.Notice;
import dev.multihome.loop.Reloaded;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

    private final LiveServer live;

    ReloadTest(@TempDir Path folder) {
        live = new LiveServer(folder);
    }

    @BeforeEach
    void start() throws Exception {
        live.site("a")
                .site("b")
                .configured("sites { a { address = NET.1 }, b { address = NET.2 } }")
                .start();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void changesNothingWhereNothingWasEdited() {
        List<SiteStatus> before = live.server().sites();
        assertThat(live.reload()).isEqualTo(new Reloaded.Applied(List.of()));
        assertThat(live.server().sites()).isEqualTo(before);
    }

    @Test
    void showsThatTheLoopHasStoppedTurning() {
        var goesOn = new CountDownLatch(1);
        live.server().observe((before, now) -> {
            try {
                goesOn.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        live.loop().post(new Notice.NamesChanged());
        Duration longer = live.loop().pulse().plusSeconds(2);
        Awaitility.await().until(() -> live.loop().pulse().compareTo(longer) > 0);
        goesOn.countDown();
        Awaitility.await().until(() -> live.loop().pulse().compareTo(longer) < 0);
    }

    @Test
    void takesASiteIn() throws IOException {
        live.site("c").configured("sites { a { address = NET.1 }, b { address = NET.2 }, c { address = NET.3 } }");
        assertThat(changes()).containsExactly("+ sites.c: " + live.folder.resolve("sites/c"));
        live.awaitAnswer(3, 8080, "/", "This is c.");
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
    }

    @Test
    void takesASiteOut() throws IOException {
        Files.delete(live.folder.resolve("sites/b/index.html"));
        Files.delete(live.folder.resolve("sites/b"));
        live.configured("sites { a { address = NET.1 } }");
        assertThat(changes()).containsExactly("- sites.b: " + live.folder.resolve("sites/b"));
        assertThat(live.get(2, 8080, "/")).contains("refused");
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
        Awaitility.await("it has drained").until(() -> live.server().sites().size() == 1);
    }

    @Test
    void movesASiteToAnotherAddress() throws IOException {
        live.configured("sites { a { address = NET.9 }, b { address = NET.2 } }");
        assertThat(changes())
                .containsExactly("~ sites.a.address: [\"" + live.net + ".1\"] -> [\"" + live.net + ".9\"]");
        live.awaitAnswer(9, 8080, "/", "This is a.");
        assertThat(live.get(1, 8080, "/")).contains("refused");
    }

    @Test
    void movesASiteToAnotherPort() throws IOException {
        live.configured("sites { a { address = NET.1, listen.http = 8181 }, b { address = NET.2 } }");
        assertThat(changes()).containsExactly("~ sites.a.listen.http: 8080 -> 8181");
        assertThat(live.get(1, 8181, "/")).contains("This is a.");
        assertThat(live.get(1, 8080, "/")).contains("refused");
    }

    @Test
    void servesAnotherFolder() throws IOException {
        live.site("other");
        live.configured("sites { a { address = NET.1, folder = ../sites/other }, b { address = NET.2 },"
                + " other { address = NET.3 } }");
        live.reload();
        assertThat(live.get(1, 8080, "/")).contains("This is other.");
    }

    @Test
    void takesKeysOfSitesOnAndOff() throws IOException {
        live.configured("sites { a { address = NET.1, maintenance = on }, b { address = NET.2 } }");
        live.reload();
        assertThat(live.get(1, 8080, "/")).contains("503 Service Unavailable");
        assertThat(live.awaitStatus("a", each -> true).state()).isEqualTo(SiteState.MAINTENANCE);
        live.configured("sites { a { address = NET.1 }, b { address = NET.2 } }");
        assertThat(changes()).containsExactly("- sites.a.maintenance: \"on\" -> the default");
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
    }

    @Test
    void letsHostDecideOnceTwoSitesShareAnAddress() throws IOException {
        live.configured("sites { a { address = NET.1, names = [a.test] }, b { address = NET.1, names = [b.test] } }");
        live.reload();
        assertThat(live.get(1, 8080, "http://b.test/")).contains("This is b.");
        assertThat(live.get(1, 8080, "http://a.test/")).contains("This is a.");
    }

    @Test
    void saysWhatTakesARestart() throws IOException {
        live.configured("io-threads = 3\nsites { a { address = NET.1 }, b { address = NET.2 } }");
        assertThat(changes()).containsExactly("! io-threads: 3 (takes effect when the server is started again)");
    }

    @Test
    void changesNothingWhenTheTextIsWrong() throws IOException {
        List<SiteStatus> before = live.server().sites();
        live.configured("sites { a { adress = NET.1 }\n b { address = NET.999 } }");
        assertThat(problems())
                .anyMatch(each -> each.contains("multihome.conf:5: sites.a.adress: unknown key"))
                .anyMatch(each -> each.contains("multihome.conf:6: sites.b.address"));
        assertThat(live.server().sites()).isEqualTo(before);
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
        assertThat(live.get(2, 8080, "/")).contains("This is b.");
    }

    @Test
    void changesNothingWhenAPortIsHeldBySomebodyElse() throws IOException {
        try (var other = new ServerSocket(8181, 1, InetAddress.getByName(live.net + ".2"))) {
            live.site("c")
                    .configured("sites { a { address = NET.1, listen.http = 8181 },"
                            + " b { address = NET.2, listen.http = 8181 }, c { address = NET.3 } }");
            assertThat(problems())
                    .singleElement()
                    .asString()
                    .contains("multihome.conf:5: b: cannot listen on " + live.net + ".2:" + other.getLocalPort())
                    .contains("this very process");
        }
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
        assertThat(live.get(2, 8080, "/")).contains("This is b.");
        assertThat(live.get(1, 8181, "/")).contains("refused");
        assertThat(live.server().sites())
                .filteredOn(each -> each.state() == SiteState.READY)
                .extracting(each -> each.site().name().value())
                .containsExactly("a", "b");
    }

    private List<String> changes() {
        Reloaded reloaded = live.reload();
        assertThat(reloaded).isInstanceOf(Reloaded.Applied.class);
        return ((Reloaded.Applied) reloaded)
                .changes().stream().map(Change::toString).toList();
    }

    private List<String> problems() {
        Reloaded reloaded = live.reload();
        assertThat(reloaded).isInstanceOf(Reloaded.Refused.class);
        return ((Reloaded.Refused) reloaded).problems();
    }
}
