package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.ledger.Ledger;
import dev.multihome.netlink.AddressMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which addresses may become ours, and what that means afterwards. */
class AdoptionTest {

    private final FakeMachine machine = new FakeMachine();
    private final Path folder;

    AdoptionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void mainAddress() {
        machine.kernel.has(2, "192.168.55.37/27", "eth0");
    }

    @Test
    void makesAnAliasOursWithoutTouchingTheKernel() throws IOException {
        machine.kernel.has(2, "192.168.55.50/32", "eth0:3");
        Provisioner provisioner = provisioner("usurers 192.168.55.50");
        adopt(provisioner, "192.168.55.50");
        assertThat(machine.kernel.changes).isZero();
        assertThat(verdict(provisioner, "192.168.55.50").ours()).isTrue();
        assertThat(provisioner.up(OnFailure.UNDO_ALL).plan().changes()).isFalse();
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.37/27 eth0", "192.168.55.50/32 eth0:3");
        provisioner.down();
        assertThat(machine.kernel.shown()).containsExactly("192.168.55.37/27 eth0");
    }

    @Test
    void bringsAnAdoptedAliasIntoTheFormThatTheConfigurationAsksFor() throws IOException {
        machine.kernel.has(2, "10.1.2.3/24", "eth0:3");
        Provisioner provisioner = provisioner("usurers 10.1.2.3");
        adopt(provisioner, "10.1.2.3");
        provisioner.up(OnFailure.UNDO_ALL);
        assertThat(machine.kernel.shown()).containsExactly("10.1.2.3/32 eth0:3", "192.168.55.37/27 eth0");
    }

    @Test
    void neverAdoptsTheMainAddress() throws IOException {
        assertThat(reason("192.168.55.37", "sharpers 192.168.55.37"))
                .contains("192.168.55.37 seems to be the main address of eth0");
    }

    @Test
    void neverAdoptsTheOnlyAddressOfABoxInACloud() throws IOException {
        machine.kernel.table.clear();
        machine.kernel.has(2, "10.0.0.7/32", "eth0");
        assertThat(reason("10.0.0.7", "sharpers 10.0.0.7")).contains("seems to be the main address of eth0");
    }

    @Test
    void neverAdoptsWhatTheKernelMade() throws IOException {
        AddressMessage advertised = FakeKernel.message(2, "2001:db8::1/64", "", 2);
        machine.kernel.table.add(advertised);
        assertThat(reason("2001:db8::1", "six 2001:db8::1")).contains("made by the kernel");
    }

    @Test
    void neverAdoptsTheFirstOfASubnetThatTakesOthersAlong() throws IOException {
        machine.kernel.has(2, "10.1.2.3/24", "eth0:3");
        AddressMessage second = FakeKernel.message(2, "10.1.2.4/24", "eth0:4", 0);
        machine.kernel.table.add(new AddressMessage(
                2,
                second.local(),
                24,
                0,
                AddressMessage.IFA_F_SECONDARY,
                "eth0:4",
                null,
                0,
                AddressMessage.FOREVER,
                AddressMessage.FOREVER));
        assertThat(reason("10.1.2.3", "usurers 10.1.2.3")).contains("the others would go with it");
        assertThat(verdict(provisioner("usurers 10.1.2.4"), "10.1.2.4").candidate())
                .isPresent();
    }

    @Test
    void refusesWhatTheNextUpWouldRemove() throws IOException {
        machine.kernel.has(2, "192.168.55.50/32", "eth0:3");
        assertThat(reason("192.168.55.50", "usurers 192.168.55.51"))
                .contains("is no site's")
                .contains("Give it to a site");
    }

    @Test
    void refusesWhatTheBoxHasNot() throws IOException {
        assertThat(reason("192.168.55.50", "usurers 192.168.55.50")).contains("is not on this box");
    }

    @Test
    void refusesAnAddressThatIsThereTwice() throws IOException {
        machine.kernel.has(2, "192.168.55.50/32", "eth0:3");
        machine.kernel.has(2, "192.168.55.50/27", "eth0:3");
        assertThat(reason("192.168.55.50", "usurers 192.168.55.50")).contains("2 times");
    }

    @Test
    void saysWhoseItSeemsToBe() throws IOException {
        machine.kernel.has(2, "192.168.55.50/32", "eth0:3");
        machine.kernel.table.add(FakeKernel.message(2, "192.168.55.51/32", "eth0:4", Wire.MARK));
        Provisioner provisioner = provisioner("a 192.168.55.50", "b 192.168.55.51");
        assertThat(verdict(provisioner, "192.168.55.50")
                        .candidate()
                        .orElseThrow()
                        .text())
                .isEqualTo("192.168.55.50/32 on eth0:3 for site a; it seems to be somebody's who left no mark: set by"
                        + " hand, by a script or by a network manager (label eth0:3, mark 0)");
        assertThat(verdict(provisioner, "192.168.55.51")
                        .candidate()
                        .orElseThrow()
                        .text())
                .contains("an alias of this program that its ledger does not know");
    }

    @Test
    void adoptsNothingThatHasChangedSinceItWasAgreedTo() throws IOException {
        machine.kernel.has(2, "192.168.55.50/32", "eth0:3");
        Provisioner provisioner = provisioner("usurers 192.168.55.50");
        Adoption.Candidate agreed =
                verdict(provisioner, "192.168.55.50").candidate().orElseThrow();
        machine.kernel.remove("192.168.55.50");
        machine.kernel.has(2, "192.168.55.50/32", "eth0:9");
        assertThat(new Adoption(provisioner, machine).adopt(List.of(agreed)))
                .containsExactly("192.168.55.50/32 has changed meanwhile; look again");
        assertThat(Ledger.peek(folder, machine.place()).owned()).isEmpty();
    }

    @Test
    void keepsTheLabelOutOfTheNumbersWhereAnotherSiteHasIt() throws IOException {
        Provisioner first = provisioner("a 192.168.55.40");
        first.up(OnFailure.UNDO_ALL);
        machine.kernel.has(2, "192.168.55.50/32", "eth0:0");
        Provisioner both = provisioner("a 192.168.55.40", "usurers 192.168.55.50");
        adopt(both, "192.168.55.50");
        both.up(OnFailure.UNDO_ALL);
        assertThat(machine.kernel.shown())
                .containsExactly("192.168.55.37/27 eth0", "192.168.55.40/32 eth0:0", "192.168.55.50/32 eth0:1");
    }

    private void adopt(Provisioner provisioner, String address) throws IOException {
        Adoption.Candidate candidate = verdict(provisioner, address).candidate().orElseThrow();
        assertThat(new Adoption(provisioner, machine).adopt(List.of(candidate))).isEmpty();
    }

    private String reason(String address, String... sites) throws IOException {
        Adoption.Verdict verdict = verdict(provisioner(sites), address);
        assertThat(verdict.candidate()).isEmpty();
        assertThat(verdict.ours()).isFalse();
        return verdict.reason();
    }

    private Adoption.Verdict verdict(Provisioner provisioner, String address) throws IOException {
        return new Adoption(provisioner, machine)
                .look(List.of(IpAddress.parse(address)))
                .get(0);
    }

    private Provisioner provisioner(String... sites) {
        return new Provisioner(Sites.on(folder, sites), machine);
    }
}
