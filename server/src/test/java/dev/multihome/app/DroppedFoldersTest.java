package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.SiteState;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that come to {@code sites-folder} and go, with nobody who tells the server. */
class DroppedFoldersTest {

    private final LiveServer live;

    DroppedFoldersTest(@TempDir Path folder) {
        live = new LiveServer(folder);
    }

    @BeforeEach
    void start() throws Exception {
        live.site("a")
                .configured("addresses.pool = [\"NET.10 - NET.19\"]\nsites { a { address = NET.1 },"
                        + " late { address = NET.2 } }")
                .start();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void servesAFolderThatIsDropped() throws IOException {
        live.site("dropped");
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
        assertThat(live.awaitStatus("dropped", each -> true).state()).isEqualTo(SiteState.READY);
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
    }

    @Test
    void showsASiteInMaintenanceThatItsFolderPutsThere() throws IOException {
        Path sign = Files.createFile(live.folder.resolve("sites/a/.maintenance"));
        assertThat(live.awaitStatus("a", each -> each.state() == SiteState.MAINTENANCE)
                        .reason())
                .contains(".maintenance is there");
        Files.delete(sign);
        live.awaitStatus("a", each -> each.state() == SiteState.READY);
    }

    @Test
    void takesDownAFolderThatGoes() throws IOException {
        live.site("dropped");
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
        remove("dropped");
        live.awaitAnswer(10, 8080, "/", "refused");
        live.awaitNoSite("dropped");
        live.site("other");
        live.awaitAnswer(11, 8080, "/", "This is other.");
        live.site("dropped");
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
    }

    @Test
    void servesNothingOfAFolderThatIsStillBeingFilled() throws IOException {
        Path file =
                Files.createDirectories(live.folder.resolve("sites/slow/deep")).resolve("large");
        var rounds = new AtomicInteger();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(40))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    Files.writeString(file, "more", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    assertThat(live.get(10, 8080, "/deep/large")).contains("refused");
                    return rounds.incrementAndGet() > 25;
                });
        live.awaitAnswer(10, 8080, "/deep/large", "moremore");
    }

    @Test
    void servesAnEntryOnceItsFolderComes() throws IOException {
        assertThat(live.awaitStatus("late", each -> true).state()).isEqualTo(SiteState.INVALID);
        live.site("late");
        live.awaitAnswer(2, 8080, "/", "This is late.");
        remove("late");
        assertThat(live.awaitStatus("late", each -> each.state() == SiteState.INVALID)
                        .reason())
                .contains("does not exist");
        live.site("late");
        live.awaitAnswer(2, 8080, "/", "This is late.");
    }

    @Test
    void showsASiteThatGoesAsDrainingUntilItsLastAnswerIsFinished() throws IOException {
        live.site("dropped");
        Files.write(live.folder.resolve("sites/dropped/large"), new byte[20_000_000]);
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
        try (var socket = new Socket(live.net + ".10", 8080)) {
            socket.getOutputStream()
                    .write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Files.move(live.folder.resolve("sites/dropped"), live.folder.resolve("gone"));
            assertThat(live.awaitStatus("dropped", each -> each.state() == SiteState.DRAINING)
                            .reason())
                    .contains("last answers");
            assertThat(live.get(10, 8080, "/")).contains("refused");
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(20_000_000);
        }
        live.awaitNoSite("dropped");
    }

    @Test
    void leavesSitesAsTheyAreWhileTheirFileSystemIsAway() throws IOException {
        Path sites = live.folder.resolve("sites");
        live.site("dropped");
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
        Files.move(sites, live.folder.resolve("elsewhere"));
        assertThat(live.awaitStatus("dropped", each -> each.state() == SiteState.DEGRADED)
                        .reason())
                .contains("sites-folder " + sites + " is gone");
        Files.move(live.folder.resolve("elsewhere"), sites);
        live.awaitStatus("dropped", each -> each.state() == SiteState.READY);
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
        live.awaitAnswer(1, 8080, "/", "This is a.");
    }

    @Test
    void healsASiteWhoseFolderWasAFile() throws IOException {
        Files.writeString(live.folder.resolve("sites/late"), "a file in its place");
        Files.delete(live.folder.resolve("sites/late"));
        live.site("late");
        live.awaitAnswer(2, 8080, "/", "This is late.");
    }

    @Test
    void passesOverWhatIsNoSite() throws IOException {
        Files.writeString(live.folder.resolve("sites/README"), "not a folder");
        live.site(".hidden").site("not a name").site("dropped");
        live.awaitAnswer(10, 8080, "/", "This is dropped.");
        assertThat(live.server().sites()).hasSize(3);
    }

    @Test
    void servesManyThatAreDroppedTogether() throws IOException {
        for (int i = 0; i < 10; i++) {
            live.site("many-" + i);
        }
        for (int i = 0; i < 10; i++) {
            live.awaitAnswer(10 + i, 8080, "/", "This is many-" + i + ".");
        }
    }

    private void remove(String site) throws IOException {
        Path gone = live.folder.resolve("sites").resolve(site);
        Files.move(gone, live.folder.resolve("gone-" + site));
        Files.delete(live.folder.resolve("gone-" + site).resolve("index.html"));
        Files.delete(live.folder.resolve("gone-" + site));
    }
}
