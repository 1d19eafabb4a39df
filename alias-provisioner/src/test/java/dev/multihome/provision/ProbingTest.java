package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.ProbeProfile;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Claim;
import dev.multihome.probe.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbingTest {

    private static final String MAC = "02:00:5e:10:00:01";

    private final Path state;
    private final FakeMachine machine = new FakeMachine();

    ProbingTest(@TempDir Path folder) {
        state = folder.resolve("var");
    }

    @Test
    void leavesAnAddressToTheHostThatHasItAndNamesIt() throws IOException {
        machine.owners.put("192.168.55.42", MAC);
        ProvisionReport report = up(List.of(), "a 192.168.55.41", "b 192.168.55.42", "c 192.168.55.43");
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.41/32 eth0:0", "192.168.55.43/32 eth0:2");
        assertThat(outcome(report, "b"))
                .isInstanceOfSatisfying(Outcome.Conflict.class, conflict -> assertThat(conflict.owner())
                        .isEqualTo(MAC));
        assertThat(report.exitStatus()).isEqualTo(5);
        assertThat(ReportText.up(report)).anyMatch(each -> each.contains("conflict: " + MAC + " has it"));
    }

    @Test
    void takesTheAddressOnceItIsFree() throws IOException {
        machine.owners.put("192.168.55.42", MAC);
        up(List.of(), "b 192.168.55.42");
        machine.owners.clear();
        assertThat(up(List.of(), "b 192.168.55.42").exitStatus()).isZero();
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.42/32 eth0:0");
    }

    @Test
    void takesAnAddressThatOnlyAnIgnoredHostClaims() throws IOException {
        machine.owners.put("192.168.55.42", MAC);
        machine.owners.put("192.168.55.43", "02:00:5e:10:00:02");
        ProvisionerConfig config =
                Sites.probing(ProbeProfile.FAST, state, List.of(), "b 192.168.55.42", "c 192.168.55.43");
        var provisioner = new Provisioner(Sites.ignoring(config, MAC), machine);
        assertThat(provisioner.up(OnFailure.UNDO_ALL).exitStatus()).isEqualTo(5);
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.42/32 eth0:0");
    }

    @Test
    void givesWayToAHostThatTookTheAddressAtTheSameMoment() throws IOException {
        machine.claims.add(new Claim(IpAddress.parse("192.168.55.42"), LinkAddress.parse(MAC)));
        ProvisionReport report = up(List.of(), "a 192.168.55.41", "b 192.168.55.42");
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.41/32 eth0:0");
        assertThat(outcome(report, "b"))
                .isEqualTo(new Outcome.Conflict(MAC, "it took the address at the same moment; given up again"));
        assertThat(report.exitStatus()).isEqualTo(5);
        assertThat(up(List.of(), "a 192.168.55.41", "b 192.168.55.42").exitStatus())
                .as("later, when the other is gone")
                .isZero();
    }

    @Test
    void letsThePoolChooseAgain() throws IOException {
        machine.owners.put("192.168.55.40", MAC);
        machine.owners.put("192.168.55.41", MAC);
        var pool = List.of(AddressRange.parse("192.168.55.40 - 192.168.55.45"));
        ProvisionReport report = up(pool, "blog");
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.42/32 eth0:0");
        assertThat(report.exitStatus()).isZero();
        assertThat(machine.rounds).isEqualTo(3);
    }

    @Test
    void givesUpOnAPoolThatOthersHaveTaken() throws IOException {
        for (int i = 0; i < 16; i++) {
            machine.owners.put("192.168.55." + (40 + i), MAC);
        }
        ProvisionReport report = up(List.of(AddressRange.parse("192.168.55.40 - 192.168.55.60")), "blog");
        assertThat(machine.kernel.shown()).isEmpty();
        assertThat(outcome(report, "blog")).isInstanceOf(Outcome.Conflict.class);
    }

    @Test
    void neverCallsAnAddressFreeThatNobodyCouldBeAskedAbout() throws IOException {
        machine.otherwise = new Finding.NotProbed("eth0 has no carrier");
        ProvisionReport report = up(List.of(), "a 192.168.55.41");
        assertThat(outcome(report, "a")).isEqualTo(new Outcome.Ours("eth0:0", "not probed: eth0 has no carrier"));
    }

    @Test
    void doesNotAskAboutWhatIsOursAlready() throws IOException {
        up(List.of(), "a 192.168.55.41");
        up(List.of(), "a 192.168.55.41");
        assertThat(machine.rounds).isOne();
        assertThat(machine.announced).containsExactly("192.168.55.41");
    }

    @Test
    void changesNothingWhereItMayNotAsk() throws IOException {
        machine.mayProbe = false;
        ProvisionReport report = up(List.of(), "a 192.168.55.41");
        assertThat(report.exitStatus()).isEqualTo(4);
        assertThat(report.failure().orElseThrow())
                .contains("CAP_NET_RAW", "addresses.probe = off", "Nothing was changed.");
        assertThat(machine.kernel.shown()).isEmpty();
    }

    @Test
    void announcesOnlyWhatItAdded() throws IOException {
        machine.owners.put("192.168.55.42", MAC);
        machine.kernel.has(2, "192.168.55.43/24", "eth0");
        up(List.of(), "a 192.168.55.41", "b 192.168.55.42", "c 192.168.55.43");
        assertThat(machine.announced).containsExactly("192.168.55.41");
    }

    private ProvisionReport up(List<AddressRange> pool, String... sites) throws IOException {
        return new Provisioner(Sites.probing(ProbeProfile.FAST, state, pool, sites), machine).up(OnFailure.UNDO_ALL);
    }

    private static Outcome outcome(ProvisionReport report, String site) {
        return report.of(new SiteName(site)).get(0).outcome();
    }
}
