package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.ProvisionerConfig;
import dev.multihome.ledger.Ledger;
import dev.multihome.netlink.AddressMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long aliases live, on a box whose clock stands still unless a test moves it. */
class LeaseTest {

    private static final long FOREVER = AddressMessage.FOREVER;
    private static final Optional<Duration> MINUTE = Optional.of(Duration.ofSeconds(60));

    private final Path state;
    private final FakeMachine machine = new FakeMachine();
    private long now = 5;

    LeaseTest(@TempDir Path folder) {
        state = folder.resolve("var");
        machine.kernel.has(2, "192.168.55.37/27", "eth0");
    }

    @Test
    void isGivenToEveryAlias() throws IOException {
        provisioner(MINUTE, "a 192.168.55.41", "six 2001:db8::5").up(OnFailure.UNDO_ALL);
        assertThat(lifetimes()).containsExactly("192.168.55.37 " + FOREVER, "192.168.55.41 60", "2001:db8::5 60");
        assertThat(machine.kernel.table.get(3).preferredSeconds()).isZero();
    }

    @Test
    void needsSomebodyWhoRenewsIt() throws IOException {
        ProvisionReport report = provisioner(MINUTE, "a 192.168.55.41").up(OnFailure.UNDO_ALL);
        assertThat(report.plan().notes()).anyMatch(each -> each.contains("after addresses.lease, 60 s, unless"));
        assertThat(provisioner(Optional.empty(), "a 192.168.55.41")
                        .up(OnFailure.UNDO_ALL)
                        .plan()
                        .notes())
                .isEmpty();
    }

    @Test
    void isGivenToAliasesThatWereToStayForEver() throws IOException {
        provisioner(Optional.empty(), "a 192.168.55.41").up(OnFailure.UNDO_ALL);
        assertThat(lifetimes()).contains("192.168.55.41 " + FOREVER);
        ProvisionReport report = provisioner(MINUTE, "a 192.168.55.41").up(OnFailure.UNDO_ALL);
        assertThat(report.plan().changes()).isFalse();
        assertThat(lifetimes()).containsExactly("192.168.55.37 " + FOREVER, "192.168.55.41 60");
    }

    @Test
    void isTakenFromAliasesWhenItIsSwitchedOff() throws IOException {
        provisioner(MINUTE, "a 192.168.55.41", "six 2001:db8::5").up(OnFailure.UNDO_ALL);
        provisioner(Optional.empty(), "a 192.168.55.41", "six 2001:db8::5").up(OnFailure.UNDO_ALL);
        assertThat(lifetimes()).contains("192.168.55.41 " + FOREVER, "2001:db8::5 " + FOREVER);
        assertThat(machine.kernel.table.get(3).preferredSeconds()).isZero();
    }

    @Test
    void isRenewedAfterAThirdOfItsTime() throws IOException {
        Provisioner provisioner = provisioner(MINUTE, "a 192.168.55.41");
        try (Ledger ledger = provisioner.hold()) {
            provisioner.up(ledger, OnFailure.KEEP_OTHERS);
            var renewals = new Renewals(provisioner, ledger, () -> now);
            age();
            now += Duration.ofSeconds(19).toNanos();
            renewals.whenDue();
            assertThat(lifetimes()).contains("192.168.55.41 1");
            assertThat(renewals.atMost(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
            now += Duration.ofSeconds(1).toNanos();
            renewals.whenDue();
            assertThat(lifetimes()).contains("192.168.55.41 60");
            assertThat(renewals.atMost(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void isRenewedEarlierBeforeWorkThatMayTakeLong() throws IOException {
        Provisioner provisioner = provisioner(MINUTE, "a 192.168.55.41");
        try (Ledger ledger = provisioner.hold()) {
            provisioner.up(ledger, OnFailure.KEEP_OTHERS);
            var renewals = new Renewals(provisioner, ledger, () -> now);
            age();
            now += Duration.ofSeconds(10).toNanos();
            renewals.beforeWork();
            assertThat(lifetimes()).contains("192.168.55.41 60");
        }
    }

    @Test
    void isRenewedOnlyWhereTheAddressIsProvenOurs() throws IOException {
        Provisioner provisioner = provisioner(MINUTE, "a 192.168.55.41", "b 192.168.55.42");
        try (Ledger ledger = provisioner.hold()) {
            provisioner.up(ledger, OnFailure.KEEP_OTHERS);
            machine.kernel.remove("192.168.55.42");
            machine.kernel.has(2, "192.168.55.42/24", "eth0:1");
            machine.kernel.has(2, "192.168.55.43/32", "eth0:2");
            age();
            provisioner.renew(ledger);
        }
        assertThat(lifetimes())
                .containsExactly("192.168.55.37 1", "192.168.55.41 60", "192.168.55.42 1", "192.168.55.43 1");
    }

    /** Every address has one second left. */
    private void age() {
        machine.kernel.table.replaceAll(each -> new AddressMessage(
                each.interfaceIndex(),
                each.local(),
                each.prefixLength(),
                each.scope(),
                each.flags(),
                each.label(),
                each.broadcast(),
                each.protocol(),
                0,
                1));
    }

    private List<String> lifetimes() {
        return machine.kernel.table.stream()
                .filter(each -> each.interfaceIndex() == 2)
                .map(each -> each.local().getHostAddress().replace(":0:0:0:0:0:", "::") + " " + each.validSeconds())
                .sorted()
                .toList();
    }

    private Provisioner provisioner(Optional<Duration> lease, String... sites) {
        ProvisionerConfig config = Sites.leasing(Sites.on(state, sites), lease);
        return new Provisioner(config, machine);
    }
}
