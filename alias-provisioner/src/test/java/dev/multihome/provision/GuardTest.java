package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    private static final LinkAddress THEM = LinkAddress.parse("02:00:5e:10:00:02");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeMachine machine = new FakeMachine();
    private final AtomicInteger alarms = new AtomicInteger();
    private final Guard guard = new Guard(machine, Set.of(), alarms::incrementAndGet);
    private final Provisioner provisioner;

    GuardTest(@TempDir Path folder) {
        provisioner = new Provisioner(
                Sites.on(folder.resolve("var"), "a 192.168.55.41", "b 192.168.55.42", "six 2001:db8::5"), machine);
    }

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void answersAtOnceAndSaysWhatIsDisputed() throws IOException {
        assertThat(outcome("b")).isInstanceOf(Outcome.Ours.class);
        machine.announced.clear();
        claim("192.168.55.42");
        await().atMost(PATIENCE).until(() -> alarms.get() == 1);
        assertThat(machine.announced).containsExactly("192.168.55.42");
        assertThat(outcome("b")).isEqualTo(new Outcome.Disputed("eth0:1", THEM.toString()));
        assertThat(outcome("a")).isInstanceOf(Outcome.Ours.class);
        assertThat(outcome("b").usable()).isTrue();
    }

    @Test
    void answersAnAdvertisementOfAnIpv6AddressOfOurs() throws IOException {
        marked();
        machine.announced.clear();
        machine.advertisements.add(new Claim(IpAddress.parse("2001:db8::6"), THEM));
        machine.advertisements.add(new Claim(IpAddress.parse("2001:db8::5"), THEM));
        machine.advertisements.add(new Claim(IpAddress.parse("2001:db8::5"), THEM));
        await().atMost(PATIENCE).until(() -> alarms.get() == 1 && machine.advertisements.isEmpty());
        assertThat(machine.announced).as("once in ten seconds").containsExactly("2001:db8::5");
        assertThat(outcome("six")).isEqualTo(new Outcome.Disputed("eth0:2", THEM.toString()));
        assertThat(outcome("a")).isInstanceOf(Outcome.Ours.class);
    }

    @Test
    void doesNotCareForAddressesThatAreNotOurs() throws IOException {
        marked();
        machine.announced.clear();
        claim("192.168.55.50");
        claim("192.168.55.41");
        await().atMost(PATIENCE).until(() -> alarms.get() == 1);
        assertThat(machine.announced).containsExactly("192.168.55.41");
    }

    @Test
    void listensOnceHoweverOftenItFollows() throws IOException {
        marked();
        marked();
        assertThat(machine.ears).isOne();
    }

    @Test
    void saysThatItMayNotListen() throws IOException {
        machine.mayProbe = false;
        assertThat(marked().plan().notes())
                .containsExactly("a host that takes an address of ours later is not noticed: listening to ARP needs"
                        + " CAP_NET_RAW");
    }

    @Test
    void doesNotListenWhereNothingIsOurs() throws IOException {
        machine.kernel.eth0Flags = 0;
        marked();
        assertThat(machine.ears).isZero();
    }

    private void claim(String address) {
        machine.claims.add(new Claim(IpAddress.parse(address), THEM));
    }

    private Outcome outcome(String site) throws IOException {
        return marked().of(new SiteName(site)).get(0).outcome();
    }

    private ProvisionReport marked() throws IOException {
        return guard.marked(provisioner.up(OnFailure.KEEP_OTHERS));
    }
}
