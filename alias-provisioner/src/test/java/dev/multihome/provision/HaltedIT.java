package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.ProvisionerConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed at every step there is, on the real kernel, and the next one that finds what it left. */
class HaltedIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";
    private static final String FOREIGN = "192.168.55.39/24 eth0:7";
    private static final List<String> BEFORE = List.of(MAIN, FOREIGN);
    private static final List<String> UP =
            List.of(MAIN, "192.168.55.38/32 eth0:0", "192.168.55.40/32 eth0:1", "192.168.55.41/32 eth0:2", FOREIGN);

    private final ProvisionedBox box;
    private final Path state;

    HaltedIT(@TempDir Path folder) throws IOException {
        box = ProvisionedBox.open(folder);
        state = folder.resolve("var");
        String[] foreign = {"ip", "addr", "add", "192.168.55.39/24", "label", "eth0:7", "dev", "eth0"};
        box.box().run(foreign).expectSuccess();
        box.configured(
                "addresses.probe = off",
                "usurers 192.168.55.38",
                "theirs 192.168.55.39",
                "more 192.168.55.40",
                "most 192.168.55.41");
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void finishesWhatAKilledUpBeganAndGivesItBack() throws IOException {
        int steps = 0;
        while (HaltingProgram.isKilled(box, "up", steps)) {
            boolean takesDown = steps % 2 == 0;
            if (!takesDown) {
                assertThat(provisioner().up(OnFailure.UNDO_ALL).exitStatus())
                        .as("after step " + steps)
                        .isZero();
                assertThat(box.addresses()).as("up after step " + steps).hasSameElementsAs(UP);
                assertThat(box.ledger()).as("after step " + steps).doesNotContain("\nintent");
            }
            provisioner().down();
            assertThat(box.addresses()).as("down after step " + steps).hasSameElementsAs(BEFORE);
            forget();
            steps++;
        }
        assertThat(steps).as("steps there are").isGreaterThan(6);
        assertThat(box.addresses()).hasSameElementsAs(UP);
    }

    @Test
    void finishesAKilledDown() throws IOException {
        int steps = 0;
        provisioner().up(OnFailure.UNDO_ALL);
        while (HaltingProgram.isKilled(box, "down", steps)) {
            provisioner().down();
            assertThat(box.addresses()).as("down after step " + steps).hasSameElementsAs(BEFORE);
            assertThat(provisioner().up(OnFailure.UNDO_ALL).exitStatus()).isZero();
            steps++;
        }
        assertThat(steps).as("steps there are").isGreaterThan(3);
        assertThat(box.addresses()).hasSameElementsAs(BEFORE);
    }

    /** As on the first day. */
    private void forget() throws IOException {
        Files.deleteIfExists(state.resolve("ledger"));
    }

    private InNamespace provisioner() {
        return new InNamespace();
    }

    /** Our own box's next process, in this JVM for speed. */
    private final class InNamespace {

        ProvisionReport up(OnFailure policy) {
            return box.box().call(() -> made().up(policy));
        }

        ProvisionReport down() {
            return box.box().call(() -> made().down());
        }

        private Provisioner made() {
            Path file = box.folder().resolve("multihome.conf");
            return new Provisioner(ProvisionerConfigReader.read(file).value().orElseThrow());
        }
    }
}
