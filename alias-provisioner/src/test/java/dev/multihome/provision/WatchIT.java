package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watching program on the real kernel. */
class WatchIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";
    private static final List<String> UP = List.of(MAIN, "192.168.55.38/32 eth0:0", "2001:db8::5/128");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProvisionedBox box;
    private final Process watch;

    WatchIT(@TempDir Path folder) throws IOException {
        box = ProvisionedBox.open(folder);
        box.configured("addresses.on-exit = remove", "usurers 192.168.55.38", "six 2001:db8::5");
        watch = box.start("watch");
        await().atMost(PATIENCE).until(() -> box.addresses().equals(UP) && ledgerIsCommitted());
    }

    @AfterEach
    void close() {
        watch.destroyForcibly();
        box.close();
    }

    @Test
    void bringsBackAnAliasThatSomebodyRemoves() throws IOException {
        ip("addr", "del", "192.168.55.38/32", "dev", "eth0");
        await().until(() -> box.addresses().equals(UP));
        await().until(() -> Files.readString(box.folder().resolve("out"))
                .contains("192.168.55.38/32 had been taken from eth0:0 and is back; 1 so far"));
    }

    @Test
    void bringsBackWhatALinkFlapTook() {
        box.box().down("eth0");
        await().atMost(PATIENCE).until(() -> !box.addresses().contains("2001:db8::5/128"));
        box.box().up("eth0");
        await().atMost(PATIENCE).until(() -> box.addresses().equals(UP));
    }

    @Test
    void readsTheConfigurationAgainWhenItIsTold() throws Exception {
        box.configured("nonsense = 1", "other 192.168.55.40");
        hangUp();
        awaitOutput("SIGHUP: the configuration is not applied, and nothing has changed");
        assertThat(box.addresses()).isEqualTo(UP);
        box.configured("state-folder = elsewhere", "other 192.168.55.40");
        hangUp();
        awaitOutput("SIGHUP: state-folder is another now, and nothing has changed; stop this, and start it again");
        assertThat(box.addresses()).isEqualTo(UP);
        box.configured("addresses.pool = \"192.168.55.41\"", "six 2001:db8::5");
        Files.createDirectories(box.folder().resolve("sites/dropped"));
        Files.delete(box.folder().resolve("sites/usurers"));
        Files.delete(box.folder().resolve("sites/other"));
        hangUp();
        await().atMost(PATIENCE)
                .until(() -> box.addresses().containsAll(List.of("192.168.55.41/32 eth0:2", "2001:db8::5/128"))
                        && box.addresses().size() == 3);
        watch.destroy();
        assertThat(watch.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(box.addresses()).as("on-exit is keep now").hasSize(3);
    }

    @Test
    void refusesToBeWorkedAgainst() {
        Outcome outcome = box.aliases("down");
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output()).contains("process " + watch.pid() + " holds");
        assertThat(box.addresses()).isEqualTo(UP);
    }

    @Test
    void givesEverythingBackWhenItIsStopped() throws InterruptedException {
        watch.destroy();
        assertThat(watch.waitFor()).isZero();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    private void hangUp() {
        box.box().run("kill", "-HUP", String.valueOf(watch.pid())).expectSuccess();
    }

    private void awaitOutput(String text) {
        await().atMost(PATIENCE)
                .until(() -> Files.readString(box.folder().resolve("out")), each -> each.contains(text));
    }

    private boolean ledgerIsCommitted() throws IOException {
        return box.ledger().contains("\nours 2001:db8::5/128");
    }

    private void ip(String... arguments) {
        box.box()
                .run(Stream.concat(Stream.of("ip"), Arrays.stream(arguments)).toArray(String[]::new))
                .expectSuccess();
    }
}
