package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.ledger.Ledger;
import dev.multihome.linux.LinkAddress;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.probe.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatcherTest {

    private final Path state;
    private final FakeMachine machine = new FakeMachine();
    private final List<ProvisionReport> heard = new ArrayList<>();

    WatcherTest(@TempDir Path folder) {
        state = folder.resolve("var");
    }

    @Test
    void bringsBackWhatSomebodyRemoves() throws IOException {
        machine.happenings.add(() -> machine.kernel.remove("192.168.55.41"));
        machine.happenings.add(() -> machine.kernel.remove("192.168.55.42"));
        try (Watcher watcher = watcher("a 192.168.55.41", "b 192.168.55.42")) {
            watcher.run();
            assertThat(watcher.restored()).isEqualTo(2);
        }
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.41/32 eth0:0", "192.168.55.42/32 eth0:1");
        assertThat(heard).hasSize(3);
    }

    @Test
    void leavesForeignAddressesThatAppear() throws IOException {
        machine.happenings.add(() -> machine.kernel.has(2, "192.168.55.50/32", "eth0:9"));
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            watcher.run();
            assertThat(watcher.restored()).isZero();
        }
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.41/32 eth0:0", "192.168.55.50/32 eth0:9");
        assertThat(heard).hasSize(1);
    }

    @Test
    void addsTheAliasesWhenTheInterfaceComesUp() throws IOException {
        machine.kernel.eth0Flags = 0;
        machine.happenings.add(() ->
                machine.kernel.eth0Flags = LinkMessage.IFF_UP | LinkMessage.IFF_LOWER_UP | LinkMessage.IFF_RUNNING);
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            assertThat(watcher.run().exitStatus()).isZero();
        }
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.41/32 eth0:0");
    }

    @Test
    void answersEverMoreSlowlyWhomeverRemovesAgainAndAgain() throws IOException {
        for (int i = 0; i < 6; i++) {
            machine.happenings.add(() -> machine.kernel.remove("192.168.55.41"));
        }
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            watcher.run();
            assertThat(watcher.restored()).isEqualTo(6);
        }
        assertThat(machine.waited.toMillis()).isEqualTo(20 + 40 + 80 + 160 + 320 + 640);
    }

    @Test
    void isNotKeptBusyByADuplicate() throws IOException {
        machine.kernel.duplicates.add("2001:db8::6");
        for (int i = 0; i < 5; i++) {
            machine.happenings.add(() -> {});
        }
        try (Watcher watcher = watcher("six 2001:db8::6")) {
            assertThat(watcher.run().exitStatus()).isEqualTo(5);
        }
        int detection = 6 * 50;
        assertThat(machine.waited.toMillis()).isEqualTo(detection + 20 + 40 + 80 + 160 + 320);
    }

    @Test
    void reportsAnAddressThatAnotherHostClaimsLater() throws IOException {
        var claim = new Claim(IpAddress.parse("192.168.55.41"), LinkAddress.parse("02:00:5e:10:00:02"));
        machine.happenings.add(() -> {
            machine.claims.add(claim);
            await().until(() -> machine.announced.equals(List.of("192.168.55.41", "192.168.55.41")));
        });
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            watcher.run();
        }
        assertThat(heard).hasSize(2);
        assertThat(ReportText.up(heard.get(1)))
                .anyMatch(each -> each.contains("disputed: 02:00:5e:10:00:02 says that it is its own, too"));
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.41/32 eth0:0");
    }

    @Test
    void endsAtOnceWhereNothingIsPermitted() throws IOException {
        machine.kernel.permitted = false;
        machine.happenings.add(() -> {
            throw new AssertionError("waited");
        });
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            assertThat(watcher.run().exitStatus()).isEqualTo(4);
        }
    }

    @Test
    void keepsWhatAnotherConfigurationWantsFromThenOn() throws IOException {
        try (Watcher watcher = watcher("a 192.168.55.41", "b 192.168.55.42")) {
            machine.happenings.add(() -> watcher.keep(provisioner("b 192.168.55.42", "c 192.168.55.43")));
            machine.happenings.add(() -> machine.kernel.remove("192.168.55.43"));
            watcher.run();
        }
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.42/32 eth0:1", "192.168.55.43/32 eth0:2");
        assertThat(heard.get(1).bySite().keySet()).extracting(Object::toString).containsOnly("b", "c");
    }

    @Test
    void tellsThatAnotherConfigurationNeedsNothingElse() throws IOException {
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            machine.happenings.add(() -> watcher.keep(provisioner("a 192.168.55.41")));
            watcher.run();
        }
        assertThat(heard).hasSize(2);
    }

    @Test
    void keepsOthersFromWorkingAgainstIt() throws IOException {
        try (Watcher watcher = watcher("a 192.168.55.41")) {
            watcher.run();
            assertThatThrownBy(() -> provisioner("a 192.168.55.41").down()).hasMessageContaining("another provisioner");
            watcher.down();
        }
        assertThat(machine.kernel.shown()).isEmpty();
        Ledger.open(state, machine.place()).close();
    }

    private Watcher watcher(String... sites) throws IOException {
        return new Watcher(provisioner(sites), machine, heard::add);
    }

    private Provisioner provisioner(String... sites) {
        return new Provisioner(Sites.on(state, sites), machine);
    }
}
