package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.linux.LinkAddress;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program asks and tells a real neighbour. */
class NetworkIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";

    private final ProvisionedBox box;

    NetworkIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void leavesAnAddressToTheNeighbourThatHasIt() throws IOException {
        box.neighbour().address("eth0", "192.168.55.38/27");
        box.configured("", "usurers 192.168.55.38", "swindlers 192.168.55.39");
        Outcome outcome = box.aliases("up");
        assertThat(outcome.output()).contains("conflict: " + mac(box.neighbour()) + " has it");
        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.39/32 eth0:1");
    }

    @Test
    void handsOutNoPoolAddressThatTheNeighbourHas() throws IOException {
        box.neighbour().address("eth0", "192.168.55.40/27");
        box.configured("addresses.pool = [\"192.168.55.40 - 192.168.55.45\"]", "blog 192.168.55.38");
        Files.createDirectories(box.folder().resolve("sites/shop"));
        box.aliases("up").expectSuccess();
        assertThat(box.addresses()).contains("192.168.55.41/32 eth0:1");
    }

    @Test
    void tellsANeighbourThatRemembersAnotherOwner() throws IOException {
        Namespace neighbour = box.neighbour();
        neighbour.address("eth0", "192.168.55.60/27");
        neighbour.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/neigh/eth0/locktime"), "0"));
        neighbour
                .run(
                        "ip",
                        "neigh",
                        "add",
                        "192.168.55.38",
                        "lladdr",
                        "02:00:5e:00:00:99",
                        "dev",
                        "eth0",
                        "nud",
                        "stale")
                .expectSuccess();
        box.configured("", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        assertThat(neighbour.run("ip", "neigh", "show", "192.168.55.38").output())
                .contains(mac(box.box()));
    }

    @Test
    void takesAnAddressThatOnlyAnIgnoredHostClaims() throws IOException {
        box.neighbour().address("eth0", "192.168.55.38/27");
        box.configured("addresses.ignore-macs = \"" + mac(box.neighbour()) + "\"", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/32 eth0:0");
    }

    /** Linux's own proxy ARP answers requests, but no probes (arp_process in net/ipv4/arp.c); other routers answer both. */
    @Test
    void isNotMisledByALinuxRouterWithProxyArp() throws IOException {
        Namespace router = box.neighbour();
        try (Namespace beyond = Namespace.open()) {
            router.join("eth1", beyond, "eth0");
            router.address("eth0", "192.168.55.60/27");
            for (String setting : List.of("ip_forward", "conf/eth0/proxy_arp")) {
                router.call(
                        () -> Files.writeString(Path.of("/proc/sys/net/ipv4").resolve(setting), "1"));
            }
            router.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/neigh/eth0/proxy_delay"), "0"));
            for (String host : List.of("192.168.55.38/32", "192.168.55.39/32")) {
                router.run("ip", "route", "add", host, "dev", "eth1").expectSuccess();
            }
            assertThat(resolved("192.168.55.39"))
                    .as("the router answers for 39")
                    .contains(mac(router));
            box.configured("", "usurers 192.168.55.38");
            box.aliases("up").expectSuccess();
            assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/32 eth0:0");
        }
    }

    @Test
    void saysThatItMayNotAsk() throws IOException {
        Required.program("setpriv", "util-linux");
        box.configured("", "usurers 192.168.55.38");
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-net_raw", "--inh-caps=-all"));
        command.addAll(box.command("up"));
        Outcome outcome = box.box().run(command.toArray(String[]::new));
        assertThat(outcome.output())
                .contains(
                        "asking the network whether 192.168.55.38 is free needs CAP_NET_RAW", "addresses.probe = off");
        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void addsWithNetAdminAloneWhenItNeedNotAsk() throws IOException {
        Required.program("setpriv", "util-linux");
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all,+net_admin", "--inh-caps=-all"));
        command.addAll(box.command("up"));
        String output = box.box().run(command.toArray(String[]::new)).expectSuccess();
        assertThat(output).contains("note: not announced");
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/32 eth0:0");
    }

    /** What the box's kernel learns when it asks for a neighbour. */
    private String resolved(String address) {
        box.box().execute(() -> {
            try (var socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(address), 9));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        String[] show = {"ip", "neigh", "show", address};
        await().until(() -> box.box().run(show).output().contains("lladdr"));
        return box.box().run(show).output();
    }

    private static String mac(Namespace namespace) {
        return LinkAddress.of(namespace.link("eth0")).orElseThrow().toString();
    }
}
