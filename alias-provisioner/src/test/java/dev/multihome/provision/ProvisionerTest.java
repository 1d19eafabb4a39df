package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.address.AddressRange;
import dev.multihome.address.SiteName;
import dev.multihome.config.PrefixChoice;
import dev.multihome.ledger.Ledger;
import dev.multihome.ledger.LedgerException;
import dev.multihome.ledger.LedgerRecords;
import dev.multihome.linux.Errno;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionerTest {

    private static final String MAIN = "192.168.55.37/27 eth0";

    private final Path state;
    private final FakeMachine machine = new FakeMachine();

    ProvisionerTest(@TempDir Path folder) {
        state = folder.resolve("var");
        machine.kernel.has(2, "192.168.55.37/27", "eth0");
    }

    @Test
    void bringsUpAliasesAndLeavesTheMainAddress() throws IOException {
        ProvisionReport report = up("sharpers 192.168.55.37", "usurers 192.168.55.38", "swindlers 192.168.55.39");
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.38/32 eth0:0", "192.168.55.39/32 eth0:1");
        assertThat(outcomes(report))
                .containsExactly(
                        new Outcome.Foreign("eth0", false),
                        new Outcome.Ours("eth0:0", ""),
                        new Outcome.Ours("eth0:1", ""));
        assertThat(report.exitStatus()).isZero();
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        up("usurers 192.168.55.38");
        int before = machine.kernel.changes;
        byte[] ledger = Files.readAllBytes(state.resolve("ledger"));
        ProvisionReport report = up("usurers 192.168.55.38");
        assertThat(machine.kernel.changes).isEqualTo(before);
        assertThat(state.resolve("ledger")).hasBinaryContent(ledger);
        assertThat(outcomes(report)).containsExactly(new Outcome.Ours("eth0:0", ""));
    }

    @Test
    void takesDownWhatIsOursAndNothingElse() throws IOException {
        machine.kernel.has(2, "192.168.55.50/32", "eth0:7");
        up("usurers 192.168.55.38", "stranger 192.168.55.50");
        assertThat(down().exitStatus()).isZero();
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.50/32 eth0:7");
        assertThat(down().removed()).isZero();
    }

    @Test
    void keepsNumbersAcrossDown() throws IOException {
        up("a 192.168.55.40", "b 192.168.55.41");
        down();
        up("b 192.168.55.41");
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:1");
    }

    @Test
    void removesTheAliasOfASiteThatIsGone() throws IOException {
        up("a 192.168.55.40", "b 192.168.55.41");
        assertThat(up("b 192.168.55.41").removed()).isOne();
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:1");
    }

    @Test
    void undoesItsOwnAddsWhenOneFails() throws IOException {
        up("old 192.168.55.40");
        machine.kernel.refused.put("192.168.55.42", Errno.EINVAL);
        ProvisionReport report = up("old 192.168.55.40", "a 192.168.55.41", "b 192.168.55.42", "c 192.168.55.43");
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.40/32 eth0:0");
        assertThat(report.failure().orElseThrow())
                .startsWith("adding 192.168.55.42/32 to eth0 failed: errno 22 (errno 22)")
                .endsWith("Nothing was changed.");
        assertThat(report.exitStatus()).isOne();
        assertThat(ledger()).contains("ours 192.168.55.40/32").doesNotContain("192.168.55.41/32");
    }

    @Test
    void letsOneFailureStandAloneWhenAskedTo() throws IOException {
        machine.kernel.refused.put("192.168.55.42", Errno.EINVAL);
        ProvisionReport report =
                provisioner("a 192.168.55.41", "b 192.168.55.42").up(OnFailure.KEEP_OTHERS);
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:0");
        assertThat(report.of(new SiteName("b")).get(0).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(report.of(new SiteName("a")).get(0).outcome().usable()).isTrue();
    }

    @Test
    void neverOwnsWhatSomebodyElseAddedFirst() throws IOException {
        machine.kernel.refused.put("192.168.55.42", Errno.EEXIST);
        ProvisionReport report = up("a 192.168.55.41", "b 192.168.55.42");
        assertThat(report.exitStatus()).isEqualTo(5);
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:0");
        assertThat(ledger()).doesNotContain("192.168.55.42/32");
    }

    @Test
    void saysWhichCapabilityIsMissing() throws IOException {
        machine.kernel.permitted = false;
        ProvisionReport report = provisioner("a 192.168.55.41").up(OnFailure.KEEP_OTHERS);
        assertThat(report.exitStatus()).isEqualTo(4);
        assertThat(report.failure().orElseThrow())
                .startsWith("not permitted: adding 192.168.55.41/32 to eth0 needs CAP_NET_ADMIN");
        assertThat(ledger()).doesNotContain("192.168.55.41/32");
    }

    @Test
    void touchesNeitherKernelNorDiskForLoopbackAddresses() throws IOException {
        ProvisionReport report = up("sharpers 127.168.55.37", "six ::1");
        assertThat(outcomes(report)).containsOnly(new Outcome.Local());
        assertThat(machine.opened).isZero();
        assertThat(state).doesNotExist();
    }

    @Test
    void remembersPoolAddressesWithoutTheKernel() throws IOException {
        var pool = List.of(AddressRange.parse("127.168.55.40 - 127.168.55.41"));
        pooled(pool, "blog", "shop").up(OnFailure.UNDO_ALL);
        ProvisionReport report = pooled(pool, "shop", "more").up(OnFailure.UNDO_ALL);
        assertThat(report.addresses().toString()).contains("shop", "127.168.55.41", "more", "127.168.55.40");
        assertThat(machine.opened).isZero();
    }

    @Test
    void restoresWhatWasTakenAway() throws IOException {
        up("a 192.168.55.41");
        machine.kernel.remove("192.168.55.41");
        assertThat(provisioner("a 192.168.55.41").plan().steps().get(0).text()).contains("it was ours and has gone");
        up("a 192.168.55.41");
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:0");
    }

    @Test
    void leavesAnAliasWhoseLabelSomebodyChanged() throws IOException {
        up("a 192.168.55.41");
        machine.kernel.remove("192.168.55.41");
        machine.kernel.table.add(FakeKernel.message(2, "192.168.55.41/32", "eth0:9", Wire.MARK));
        ProvisionReport report = down();
        assertThat(machine.kernel.shown()).contains("192.168.55.41/32 eth0:9");
        assertThat(report.plan().notes()).anyMatch(each -> each.contains("left alone"));
    }

    @Test
    void disownsEverythingAfterAReboot() throws IOException {
        up("a 192.168.55.41");
        machine.boot = "boot-2";
        down();
        assertThat(machine.kernel.shown()).contains("192.168.55.41/32 eth0:0");
        assertThat(outcomes(up("a 192.168.55.41"))).containsExactly(new Outcome.Foreign("eth0:0", false));
    }

    @Test
    void keepsNumbersAfterAReboot() throws IOException {
        up("a 192.168.55.41", "b 192.168.55.42");
        machine.boot = "boot-2";
        machine.kernel.table.clear();
        up("b 192.168.55.42");
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.42/32 eth0:1");
    }

    @Test
    void removesNothingWithADamagedLedger() throws IOException {
        up("a 192.168.55.41");
        Path ledger = state.resolve("ledger");
        byte[] whole = Files.readAllBytes(ledger);
        Files.write(ledger, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(this::down).isInstanceOf(LedgerException.class).hasMessageContaining("Nothing was changed");
        assertThatThrownBy(() -> up("b 192.168.55.42")).isInstanceOf(LedgerException.class);
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:0");
        Files.write(ledger, whole);
        down();
        assertThat(machine.kernel.shown()).containsExactly(MAIN);
    }

    @Test
    void givesWayToAProvisionerAtWork() throws IOException {
        up("a 192.168.55.41");
        try (Ledger held = Ledger.open(state, machine.place())) {
            assertThat(held.read().owned()).hasSize(1);
            assertThatThrownBy(() -> up("b 192.168.55.42"))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:0");
    }

    @Test
    void waitsForDuplicateDetection() throws IOException {
        ProvisionReport report = up("six 2001:db8::5");
        assertThat(machine.waited.toMillis()).isPositive();
        assertThat(outcomes(report)).containsExactly(new Outcome.Ours("eth0:0", ""));
        AddressMessage added = machine.kernel.table.get(machine.kernel.table.size() - 1);
        assertThat(added.preferredSeconds()).isZero();
        assertThat(added.validSeconds()).isEqualTo(AddressMessage.FOREVER);
    }

    @Test
    void removesADuplicateAndKeepsTheOthers() throws IOException {
        machine.kernel.duplicates.add("2001:db8::6");
        ProvisionReport report = up("six 2001:db8::5", "seven 2001:db8::6");
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "2001:db8::5/128");
        assertThat(report.of(new SiteName("seven")).get(0).outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(report.exitStatus()).isEqualTo(5);
        assertThat(ledger()).doesNotContain("2001:db8::6/128");
    }

    @Test
    void saysThatAnAddressWaitsForACarrier() throws IOException {
        machine.kernel.eth0Flags = LinkMessage.IFF_UP;
        ProvisionReport report = up("six 2001:db8::5");
        assertThat(machine.waited.toMillis()).isZero();
        assertThat(outcomes(report).get(0).text()).contains("it needs a carrier");
    }

    @Test
    void recognisesItsOwnOnAKernelWithoutMarks() throws IOException {
        machine.kernel.table.clear();
        machine.kernel.keepsMarks = false;
        up("a 192.168.55.41");
        assertThat(ledger()).contains("mark=0");
        down();
        assertThat(machine.kernel.shown()).isEmpty();
    }

    @Test
    void addsAnewWhatTheNewPrefixDemands() throws IOException {
        up("a 192.168.55.41");
        inherit("a 192.168.55.41").up(OnFailure.UNDO_ALL);
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/27 eth0:0");
        down();
        assertThat(machine.kernel.shown()).containsExactly(MAIN);
    }

    @Test
    void bringsBackWhatCouldNotBeReplaced() throws IOException {
        up("a 192.168.55.41");
        machine.kernel.refused.put("192.168.55.41", Errno.EINVAL);
        ProvisionReport report = inherit("a 192.168.55.41").up(OnFailure.UNDO_ALL);
        assertThat(report.failure()).isPresent();
        machine.kernel.refused.clear();
        up("a 192.168.55.41");
        assertThat(machine.kernel.shown()).containsExactly(MAIN, "192.168.55.41/32 eth0:0");
    }

    private Provisioner provisioner(String... sites) {
        return new Provisioner(Sites.on(state, sites), machine);
    }

    private Provisioner inherit(String... sites) {
        return new Provisioner(Sites.config("eth0", state, List.of(), new PrefixChoice.Inherit(), sites), machine);
    }

    private Provisioner pooled(List<AddressRange> pool, String... sites) {
        return new Provisioner(Sites.config("lo", state, pool, new PrefixChoice.Host(), sites), machine);
    }

    private ProvisionReport up(String... sites) throws IOException {
        return provisioner(sites).up(OnFailure.UNDO_ALL);
    }

    private ProvisionReport down() throws IOException {
        return provisioner().down();
    }

    private String ledger() throws IOException {
        return LedgerRecords.of(state);
    }

    private static List<Outcome> outcomes(ProvisionReport report) {
        return report.addresses().stream().map(SiteAddress::outcome).toList();
    }
}
