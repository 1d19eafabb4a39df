package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed after so many changes of the kernel's table, and the next one that finds what it left. */
class CrashTest {

    private static final String[] SITES = {"a 192.168.55.41", "b 192.168.55.42", "c 192.168.55.43", "six 2001:db8::5"};

    private final Path state;
    private final FakeMachine machine = new FakeMachine();

    CrashTest(@TempDir Path folder) {
        state = folder.resolve("var");
        machine.kernel.has(2, "192.168.55.37/27", "eth0");
        machine.kernel.has(2, "192.168.55.42/24", "eth0:5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void finishesWhatAKilledRunBegan(int changes) throws IOException {
        killedAfter(changes);
        ProvisionReport report = provisioner(SITES).up(OnFailure.UNDO_ALL);
        assertThat(report.exitStatus()).isZero();
        assertThat(machine.kernel.shown())
                .containsExactly(
                        "192.168.55.37/27 eth0",
                        "192.168.55.41/32 eth0:0",
                        "192.168.55.42/24 eth0:5",
                        "192.168.55.43/32 eth0:1",
                        "2001:db8::5/128");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesDownWhatAKilledRunLeft(int changes) throws IOException {
        killedAfter(changes);
        provisioner(SITES).down();
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.37/27 eth0", "192.168.55.42/24 eth0:5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void finishesAKilledRemoval(int changes) throws IOException {
        provisioner(SITES).up(OnFailure.UNDO_ALL);
        machine.kernel.changesUntilDeath = changes;
        assertThatThrownBy(() -> provisioner().down()).isInstanceOf(FakeKernel.Killed.class);
        machine.kernel.changesUntilDeath = Integer.MAX_VALUE;
        provisioner().down();
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.37/27 eth0", "192.168.55.42/24 eth0:5");
    }

    private void killedAfter(int changes) {
        machine.kernel.changesUntilDeath = changes;
        assertThatThrownBy(() -> provisioner(SITES).up(OnFailure.UNDO_ALL)).isInstanceOf(FakeKernel.Killed.class);
        machine.kernel.changesUntilDeath = Integer.MAX_VALUE;
    }

    private Provisioner provisioner(String... sites) {
        return new Provisioner(Sites.on(state, sites), machine);
    }
}
