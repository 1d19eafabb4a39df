package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What went wrong with the script of the IP-Alias mini-HOWTO, one mistake after the other. That it neither asked whether
 * an address is free nor told its neighbours is in {@link NetworkIT}; IPv6, which it had not, in {@link AliasesIT}.
 */
class HowtoMistakesIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";

    private final ProvisionedBox box;

    HowtoMistakesIT(@TempDir Path folder) throws IOException {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** It set MAIN_IF and used NETTYPE, which was empty. */
    @Test
    void namesAnInterfaceThatIsNotThereAndDoesNothing() throws IOException {
        box.configured("interface = eth7", "usurers 192.168.55.38");
        Outcome outcome = box.aliases("up");
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output()).contains("there is no interface eth7; this box has lo, eth0");
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    /** Run again, it bound labels that were in use to other addresses. */
    @Test
    void changesNothingWhenItIsRunAgain() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38", "swindlers 192.168.55.39");
        box.aliases("up").expectSuccess();
        String before = ip("-4 addr show dev eth0");
        assertThat(box.aliases("up").expectSuccess()).contains("0 added, 0 removed");
        assertThat(ip("-4 addr show dev eth0")).isEqualTo(before);
    }

    /** It added a route for each address. */
    @Test
    void isReachedWithoutARouteForEachAddress() throws IOException {
        String before = ip("route show");
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        assertThat(ip("route show")).isEqualTo(before);
        box.neighbour().address("eth0", "192.168.55.50/27");
        try (ServerSocket server =
                box.box().call(() -> new ServerSocket(0, 5, InetAddress.getByName("192.168.55.38")))) {
            int port = server.getLocalPort();
            assertThat(box.neighbour().call(() -> {
                        try (var socket = new Socket("192.168.55.38", port)) {
                            return socket.isConnected();
                        }
                    }))
                    .isTrue();
        }
    }

    /** `ifconfig eth0:0 down` took all of them where they had a network of their own. */
    @Test
    void takesTheFirstAliasDownAndLeavesTheOthers() throws IOException {
        for (String prefix : List.of("host", "inherit", "27", "24")) {
            box.configured("addresses { probe = off, prefix = " + prefix + " }", "a 192.168.55.38", "b 192.168.55.39");
            box.aliases("up").expectSuccess();
            Files.delete(box.folder().resolve("sites/a"));
            box.configured("addresses { probe = off, prefix = " + prefix + " }", "b 192.168.55.39");
            box.aliases("up").expectSuccess();
            assertThat(box.addresses())
                    .as("prefix = " + prefix)
                    .hasSize(2)
                    .contains(MAIN)
                    .anyMatch(each -> each.startsWith("192.168.55.39/"));
            box.aliases("down").expectSuccess();
            assertThat(box.addresses()).containsExactly(MAIN);
        }
    }

    /** And where the first alias of a network is ours, what somebody else put beside it stays. */
    @Test
    void neverTakesSomebodyElsesAddressAlong() throws IOException {
        promote(1);
        box.configured("addresses { probe = off, prefix = 24 }", "usurers 10.0.0.5");
        box.aliases("up").expectSuccess();
        promote(0);
        ip("addr add 10.0.0.7/24 dev eth0");
        assertThat(box.aliases("down").output())
                .contains("10.0.0.5/24 stays on eth0: the kernel would remove 10.0.0.7/24 along with it");
        assertThat(box.addresses()).hasSize(3).anyMatch(each -> each.startsWith("10.0.0.7/24"));
        promote(1);
        box.aliases("down").expectSuccess();
        assertThat(box.addresses()).hasSize(2).anyMatch(each -> each.startsWith("10.0.0.7/24"));
    }

    /** Its aliases went with the main address. */
    @Test
    void keepsAliasesWhenTheMainAddressGoes() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        ip("addr del 192.168.55.37/27 dev eth0");
        assertThat(box.addresses()).containsExactly("192.168.55.38/32 eth0:0");
    }

    /** It needed ifconfig and route. */
    @Test
    void needsNoOtherProgram() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        List<String> command = new ArrayList<>(List.of("env", "PATH=/nowhere"));
        command.addAll(box.command("up"));
        box.box().run(command.toArray(String[]::new)).expectSuccess();
        assertThat(box.addresses()).contains("192.168.55.38/32 eth0:0");
    }

    @Test
    void leavesALabelOutThatDoesNotFitAndTakesTheAliasDownAllTheSame() throws IOException {
        ip("link set eth0 down");
        ip("link set eth0 name averylongname0");
        ip("link set averylongname0 up");
        box.configured("interface = averylongname0\naddresses.probe = off", "usurers 192.168.55.38");
        assertThat(box.aliases("up").expectSuccess())
                .contains("label averylongname0:0 is longer than the kernel's 15 bytes: added without a label");
        assertThat(ip("addr show dev averylongname0")).contains("192.168.55.38/32");
        box.aliases("down").expectSuccess();
        assertThat(ip("addr show dev averylongname0")).doesNotContain("192.168.55.38/32");
    }

    @Test
    void standsAloneWhereTheInterfaceHasNoMainAddress() throws IOException {
        ip("addr flush dev eth0");
        box.configured("addresses { probe = off, prefix = inherit }", "a 10.0.0.5", "b 10.0.0.6");
        assertThat(box.aliases("up").expectSuccess())
                .contains("eth0 has no main address whose network contains 10.0.0.5 and 1 more");
        assertThat(box.addresses()).containsExactlyInAnyOrder("10.0.0.5/32 eth0:0", "10.0.0.6/32 eth0:1");
    }

    private void promote(int value) {
        box.box()
                .run("sysctl", "-qw", "net.ipv4.conf.eth0.promote_secondaries=" + value)
                .expectSuccess();
    }

    private String ip(String words) {
        return box.box().run(("ip " + words).split(" ")).expectSuccess();
    }
}
