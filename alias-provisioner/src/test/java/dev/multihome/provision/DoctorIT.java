package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aliases doctor} on boxes with something wrong. */
class DoctorIT {

    private final ProvisionedBox box;

    DoctorIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
        for (String each : List.of("rp_filter", "arp_ignore", "arp_announce")) {
            set("ipv4/conf/all/" + each, 0);
            set("ipv4/conf/eth0/" + each, 0);
        }
        set("ipv4/conf/all/promote_secondaries", 0);
        set("ipv4/conf/eth0/promote_secondaries", 0);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void findsNothingOnAHealthyBox() throws IOException {
        box.configured("", "sharpers 192.168.55.37", "usurers 192.168.55.38");
        assertThat(box.aliases("doctor").expectSuccess()).isEqualTo("nothing found\n");
        box.aliases("up").expectSuccess();
        assertThat(box.aliases("doctor").expectSuccess()).isEqualTo("nothing found\n");
    }

    @Test
    void findsSecondariesThatGoWithTheMainAddress() throws IOException {
        box.configured("addresses.prefix = inherit", "usurers 192.168.55.38");
        assertThat(findings())
                .contains("promote_secondaries: it is 0", "192.168.55.38/27 goes with it")
                .contains("remedy: `sysctl -w net.ipv4.conf.eth0.promote_secondaries=1`");
        set("ipv4/conf/eth0/promote_secondaries", 1);
        box.aliases("doctor").expectSuccess();
    }

    @Test
    void findsArpThatIsNotAnswered() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        set("ipv4/conf/eth0/arp_ignore", 8);
        assertThat(findings()).contains("arp_ignore: it is 8");
        set("ipv4/conf/eth0/arp_ignore", 2);
        box.aliases("doctor").expectSuccess();
    }

    @Test
    void findsAddressesOfNoNetworkHereAndWhatThatDoesToArp() throws IOException {
        box.configured("", "usurers 10.9.9.9");
        set("ipv4/conf/eth0/arp_ignore", 2);
        assertThat(findings())
                .contains("subnet: no network on eth0 contains 10.9.9.9")
                .contains("arp_ignore: it is 2")
                .contains("arp_announce: it is 0");
    }

    @Test
    void findsStrictReversePathsOnABoxWithTwoWays() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        set("ipv4/conf/all/rp_filter", 1);
        box.aliases("doctor").expectSuccess();
        box.box().join("eth1", box.neighbour(), "eth1");
        box.box().address("eth1", "10.0.0.1/24");
        box.box().up("eth1");
        assertThat(findings()).contains("rp_filter: it is 1 (strict)", "net.ipv4.conf.eth0.rp_filter=2");
    }

    @Test
    void findsIpv6AliasesThatALinkFlapLoses() throws IOException {
        box.neighbour().address("eth0", "2001:db8::1/64");
        box.box().address("eth0", "2001:db8::2/64");
        box.configured("", "six 2001:db8::5");
        set("ipv6/conf/all/keep_addr_on_down", 0);
        assertThat(findings()).contains("keep_addr_on_down: it is 0");
        set("ipv6/conf/eth0/keep_addr_on_down", 1);
        box.aliases("doctor").expectSuccess();
        set("ipv6/conf/eth0/disable_ipv6", 1);
        assertThat(findings()).contains("disable_ipv6: eth0 has no IPv6");
    }

    @Test
    void findsNoCarrierAndInterfacesThatAreDownOrMissing() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        box.neighbour().down("eth0");
        assertThat(findings()).contains("carrier: eth0 has no carrier");
        box.box().down("eth0");
        assertThat(findings()).contains("interface: eth0 is down", "`ip link set eth0 up`");
        box.box().delete("eth0");
        assertThat(findings()).contains("interface: there is no interface eth0");
    }

    /** In a namespace whose lo never was up the kernel lets a listener be bound to any address at all. */
    @Test
    void findsALoopbackInterfaceThatIsDown() throws IOException {
        box.configured("", "inside 127.45.6.7");
        assertThat(box.aliases("doctor").expectSuccess()).contains("nothing found");
        box.box().down("lo");
        Outcome outcome = box.aliases("doctor");
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output())
                .contains("interface: lo is down: nobody reaches sites in 127.0.0.0/8", "remedy: `ip link set lo up`");
    }

    @Test
    void looksOnWhereTheLedgerIsDamaged() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        Files.createDirectories(box.folder().resolve("var"));
        Files.writeString(box.folder().resolve("var/ledger"), "nonsense\n");
        box.neighbour().down("eth0");
        assertThat(findings())
                .contains(
                        "ledger: which aliases are ours is not known: ",
                        "Remedy: `mv ",
                        "carrier: eth0 has no carrier");
    }

    @Test
    void namesNoOtherRemedyForAnAddressThatIsNobodys() throws IOException {
        box.configured("", "usurers 192.168.55.32");
        assertThat(findings())
                .contains("address: refuse 192.168.55.32 for usurers: it is the network address")
                .contains("remedy: give usurers another address\n");
    }

    @Test
    void findsLabelsThatAreThereTwiceOrElsewhere() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        ip("192.168.55.50/32", "eth0:5");
        ip("192.168.55.51/32", "eth0:5");
        assertThat(findings()).contains("label: eth0:5 is the label of 192.168.55.50/32 and 192.168.55.51/32");
    }

    @Test
    void findsWhatThisProcessLacksAndSaysItAsJson() throws IOException {
        Required.program("setpriv", "util-linux");
        box.configured("", "usurers 192.168.55.38");
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        command.addAll(box.command("doctor", "--json"));
        Outcome outcome = box.box().run(command.toArray(String[]::new));
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output()).contains("\"check\" : \"capabilities\"", "CAP_NET_ADMIN", "CAP_NET_RAW");
    }

    private String findings() {
        Outcome outcome = box.aliases("doctor");
        assertThat(outcome.exit()).isOne();
        return outcome.output();
    }

    private void ip(String prefix, String label) {
        box.box()
                .run("ip", "addr", "add", prefix, "dev", "eth0", "label", label)
                .expectSuccess();
    }

    private void set(String name, int value) {
        box.box().call(() -> Files.writeString(Path.of("/proc/sys/net", name), Integer.toString(value)));
    }
}
