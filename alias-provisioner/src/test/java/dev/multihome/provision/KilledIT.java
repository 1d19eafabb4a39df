package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process killed with SIGKILL between its intent and its commit: duplicate detection of an IPv6 address holds the door
 * open for a second or two.
 */
class KilledIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";
    private static final String[] SITES = {"usurers 192.168.55.38", "six 2001:db8::5"};

    private final ProvisionedBox box;

    KilledIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void finishesWhatItsPredecessorBegan() throws IOException, InterruptedException {
        killBetweenIntentAndCommit();
        assertThat(box.aliases("up").expectSuccess()).contains("0 added");
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/32 eth0:0", "2001:db8::5/128");
        assertThat(box.ledger()).doesNotContain("\nintent");
        box.aliases("down").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void takesDownWhatItsPredecessorLeft() throws IOException, InterruptedException {
        killBetweenIntentAndCommit();
        box.aliases("down").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void leavesASecondProvisionerOutsideAndNamesTheFirst() throws IOException, InterruptedException {
        Process first = startAndAwaitIntent();
        signal("STOP", first); // a busy machine might otherwise let it end before the second has started
        box.configured("", "usurers 192.168.55.38", "six 2001:db8::5", "more 192.168.55.39");
        Outcome second = box.aliases("up");
        signal("CONT", first);
        assertThat(second.exit()).isOne();
        assertThat(second.output()).contains("process " + first.pid() + " holds ");
        assertThat(first.waitFor()).isZero();
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/32 eth0:0", "2001:db8::5/128");
    }

    private void signal(String name, Process process) {
        box.box().run("kill", "-" + name, String.valueOf(process.pid())).expectSuccess();
    }

    private void killBetweenIntentAndCommit() throws IOException, InterruptedException {
        Process process = startAndAwaitIntent();
        process.destroyForcibly().waitFor();
        assertThat(box.ledger()).contains("intent 192.168.55.38/32");
    }

    private Process startAndAwaitIntent() throws IOException {
        box.configured("", SITES);
        Process process = box.start("up");
        await().until(() -> box.addresses().size() == 3);
        return process;
    }
}
