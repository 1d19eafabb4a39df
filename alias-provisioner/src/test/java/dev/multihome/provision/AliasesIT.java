package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
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

/** The real program on the real kernel, seen through ip. */
class AliasesIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";

    private final ProvisionedBox box;

    AliasesIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void bringsUpTheAddressesOfTheHowtoAndTakesThemDown() throws IOException {
        List<String> sites = new ArrayList<>();
        List<String> expected = new ArrayList<>(List.of(MAIN));
        sites.add("www.sharpers.com 192.168.55.37");
        for (int i = 0; i < 9; i++) {
            sites.add("site" + i + " 192.168.55." + (38 + i));
            expected.add("192.168.55." + (38 + i) + "/32 eth0:" + i);
        }
        box.configured("", sites.toArray(String[]::new));
        assertThat(box.aliases("up").expectSuccess()).contains("9 added, 0 removed");
        assertThat(box.addresses()).containsExactlyElementsOf(expected);
        assertThat(box.aliases("up").expectSuccess()).contains("0 added, 0 removed");
        assertThat(box.addresses()).containsExactlyElementsOf(expected);
        assertThat(box.aliases("down").expectSuccess()).contains("9 removed");
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void givesTheNetmaskAndBroadcastOfTheHowtoOnRequest() throws IOException {
        box.configured("addresses.prefix = inherit", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/27 eth0:0 brd 192.168.55.63");
        Required.program("ifconfig", "net-tools");
        assertThat(box.box().run("ifconfig", "eth0:0").expectSuccess())
                .contains("inet 192.168.55.38  netmask 255.255.255.224  broadcast 192.168.55.63");
        assertThat(box.aliases("status").expectSuccess())
                .containsPattern("eth0 +192.168.55.38 +192.168.55.63 +255.255.255.224 +eth0:0 +ours +usurers");
        box.aliases("down").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void leavesForeignAliasesAndTheirLabelsAlone() throws IOException {
        ip("addr", "add", "192.168.55.50/32", "dev", "eth0", "label", "eth0:0");
        ip("addr", "add", "192.168.55.51/27", "dev", "eth0", "label", "eth0:5");
        box.configured("", "usurers 192.168.55.38", "other 192.168.55.51");
        assertThat(box.aliases("up").expectSuccess()).containsPattern("other +192.168.55.51 +eth0:5 +not ours");
        assertThat(box.addresses()).contains("192.168.55.38/32 eth0:1");
        box.aliases("down").expectSuccess();
        assertThat(box.addresses())
                .containsExactlyInAnyOrder(MAIN, "192.168.55.50/32 eth0:0", "192.168.55.51/27 eth0:5");
    }

    @Test
    void undoesItsAddsWhenOneInTheMiddleFails() throws IOException {
        box.box().call(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf/eth0/disable_ipv6"), "1"));
        box.configured("", "a 192.168.55.38", "six 2001:db8::5", "c 192.168.55.39");
        Outcome outcome = box.aliases("up");
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output()).contains("adding 2001:db8::5/128 to eth0 failed", "Nothing was changed.");
        assertThat(box.addresses()).containsExactly(MAIN);
        assertThat(box.ledger()).doesNotContain("\nintent", "\nours");
    }

    @Test
    void saysWhichCapabilityIsMissing() throws IOException {
        Required.program("setpriv", "util-linux");
        box.configured("", "usurers 192.168.55.38");
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-net_admin", "--inh-caps=-all"));
        command.addAll(box.command("up"));
        Outcome outcome = box.box().run(command.toArray(String[]::new));
        assertThat(outcome.output()).contains("not permitted: adding 192.168.55.38/32 to eth0 needs CAP_NET_ADMIN");
        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void plansWithoutAnyPrivilege() throws IOException {
        Required.program("setpriv", "util-linux");
        box.configured("", "usurers 192.168.55.38");
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        command.addAll(box.command("plan", "--detailed-exit-code"));
        Outcome outcome = box.box().run(command.toArray(String[]::new));
        assertThat(outcome.output()).contains("+ add 192.168.55.38/32 as eth0:0 for usurers", "1 to add, 0 to remove");
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @Test
    void removesAnIpv6AddressThatAnotherHostHas() throws IOException {
        box.neighbour().address("eth0", "2001:db8::6/64");
        box.configured("", "five 2001:db8::5", "six 2001:db8::6", "usurers 192.168.55.38");
        Outcome outcome = box.aliases("up");
        assertThat(outcome.output()).containsPattern("six +2001:db8::6 +- +conflict: another host");
        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(box.addresses()).containsExactlyInAnyOrder(MAIN, "192.168.55.38/32 eth0:2", "2001:db8::5/128");
    }

    @Test
    void saysThatTheInterfaceIsDown() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        box.box().down("eth0");
        Outcome outcome = box.aliases("up");
        assertThat(outcome.output()).contains("waiting: eth0 is down; bring it up with `ip link set eth0 up`");
        assertThat(outcome.exit()).isOne();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void disownsItsRecordsInAnotherNamespace() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        try (Namespace other = Namespace.open();
                Namespace peer = Namespace.open()) {
            other.join("eth0", peer, "eth1");
            other.run("ip", "addr", "add", "192.168.55.38/32", "dev", "eth0", "label", "eth0:0")
                    .expectSuccess();
            other.run(box.command("down").toArray(String[]::new)).expectSuccess();
            assertThat(other.run("ip", "addr", "show", "dev", "eth0").output()).contains("192.168.55.38/32");
        }
    }

    @Test
    void remembersPoolAddressesOfFolders() throws IOException {
        box.configured("addresses.pool = [\"192.168.55.32 - 192.168.55.63\"]", "usurers 192.168.55.33");
        Path folder = Files.createDirectories(box.folder().resolve("sites/blog"));
        assertThat(box.aliases("up").expectSuccess()).containsPattern("blog +192.168.55.34 +eth0:\\d +ours");
        Files.delete(folder);
        Files.createDirectories(box.folder().resolve("sites/shop"));
        assertThat(box.aliases("up").expectSuccess()).containsPattern("shop +192.168.55.35 +eth0:2 +ours");
        Files.createDirectories(folder);
        assertThat(box.aliases("up").expectSuccess()).containsPattern("blog +192.168.55.34 +eth0:1 +ours");
    }

    private void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        box.box().run(command.toArray(String[]::new)).expectSuccess();
    }
}
