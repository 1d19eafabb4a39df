package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of the files under {@code conf/}, with nobody who tells the server. */
class AutoReloadTest {

    private static final String SITES = "include \"shared.conf\"\nsites { a { address = NET.1 } }";

    private final LiveServer live;
    private final Path conf;

    AutoReloadTest(@TempDir Path folder) {
        live = new LiveServer(folder).followingEdits();
        conf = folder.resolve("conf");
    }

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(conf);
        Files.writeString(conf.resolve("shared.conf"), "defaults.index = [index.html]");
        live.site("a")
                .site("b")
                .configured(SITES + "\naddresses.pool = [NET.100]")
                .start();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void followsAFileThatIsRenamedOverTheOld() throws IOException {
        live.configured("sites { a { address = NET.2 }, b { address = NET.3 } }");
        live.awaitAnswer(2, 8080, "/", "This is a.");
        live.awaitAnswer(1, 8080, "/", "refused");
    }

    @Test
    void followsAFileThatIsWrittenTwice() throws IOException {
        Path file = conf.resolve("multihome.conf");
        String text = Files.readString(file);
        Files.writeString(file, "");
        Files.writeString(file, text.replace(live.net + ".1 ", live.net + ".4 "));
        live.awaitAnswer(4, 8080, "/", "This is a.");
    }

    @Test
    void followsAFileThatIsMovedAwayAndWrittenAnew() throws IOException {
        Path file = conf.resolve("multihome.conf");
        String text = Files.readString(file);
        Files.move(file, conf.resolve("multihome.conf~"));
        Files.writeString(file, text.replace(live.net + ".1 ", live.net + ".5 "));
        live.awaitAnswer(5, 8080, "/", "This is a.");
    }

    @Test
    void followsTheFilesOfSites() throws IOException {
        Path file = Files.createDirectories(conf.resolve("sites")).resolve("b.conf");
        Files.writeString(file, "address = " + live.net + ".6");
        live.awaitAnswer(6, 8080, "/", "This is b.");
        Files.writeString(file, "address = " + live.net + ".7");
        live.awaitAnswer(7, 8080, "/", "This is b.");
        Files.delete(file);
        live.awaitAnswer(7, 8080, "/", "refused");
        live.awaitAnswer(100, 8080, "/", "This is b.");
    }

    @Test
    void followsAFileThatIsIncluded() throws IOException {
        Files.writeString(conf.resolve("shared.conf"), "defaults.index = [start.html]");
        live.awaitAnswer(1, 8080, "/", "404 Not Found");
    }

    @Test
    void changesNothingUntilTheTextIsRight() throws IOException {
        live.configured("sites { a { adress = NET.8 } }");
        Files.createDirectories(live.folder.resolve("conf/sites"));
        live.site("other");
        live.configured("sites { a { address = NET.9 }, b { address = NET.10 }, other { address = NET.11 } }");
        live.awaitAnswer(9, 8080, "/", "This is a.");
        assertThat(live.get(8, 8080, "/")).contains("refused");
    }

    @Test
    void goesOnWhenTheFileIsReplacedByGarbage() throws IOException {
        byte[] garbage = new byte[10_000];
        new Random(1).nextBytes(garbage);
        goesOn(() -> Files.write(conf.resolve("multihome.conf"), garbage));
    }

    @Test
    void goesOnWhenTheFileIsReplacedByAFolder() throws IOException {
        goesOn(() -> Files.createDirectory(conf.resolve("multihome.conf")));
    }

    @Test
    void goesOnWhenTheFileIsGone() throws IOException {
        goesOn(() -> {});
    }

    private void goesOn(Fault fault) throws IOException {
        Path file = conf.resolve("multihome.conf");
        double refused = live.loop().reloads().refused(); // first: that the file is gone is noticed by itself
        Files.move(file, conf.resolve("aside"));
        fault.happens();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> live.loop().reloads().refused() > refused);
        assertThat(live.get(1, 8080, "/")).contains("This is a.");
        Files.deleteIfExists(file);
        Files.writeString(file, Files.readString(conf.resolve("aside")).replace(live.net + ".1 ", live.net + ".2 "));
        live.awaitAnswer(2, 8080, "/", "This is a.");
    }

    private interface Fault {
        void happens() throws IOException;
    }

    @Test
    void followsNoEditsWhereThatIsOff() throws IOException {
        live.configured("auto-reload = off\n" + SITES + "\naddresses.pool = [NET.100, NET.101]");
        live.site("c");
        live.awaitAnswer(101, 8080, "/", "This is c.");
        live.configured("auto-reload = off\nsites { a { address = NET.2 } }\naddresses.pool = [\"NET.100 - NET.109\"]");
        live.site("d");
        // the folder is noticed, and goes by the pool in force, which is used up
        assertThat(live.awaitStatus("d", each -> !each.reason().isEmpty()).reason())
                .contains("pool");
        assertThat(live.get(2, 8080, "/")).contains("refused");
        live.reload();
        live.awaitAnswer(2, 8080, "/", "This is a.");
    }
}
