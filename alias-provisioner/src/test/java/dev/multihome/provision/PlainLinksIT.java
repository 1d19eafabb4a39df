package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces on which nobody can be asked whether an address is free, and a box whose lo nobody brought up. */
class PlainLinksIT {

    private static final String IPV4 = "usurers 192.168.55.38";
    private static final String IPV6 = "swindlers 2001:db8::38:0:1";

    private final Path folder;
    private ProvisionedBox box;

    PlainLinksIT(@TempDir Path folder) {
        this.folder = folder;
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** Its neighbour has both addresses, and cannot be heard of. */
    @Test
    void callsNothingFreeOnAnInterfaceWithoutArp() throws IOException {
        ip("link set eth0 arp off");
        box.neighbour().address("eth0", "192.168.55.38/27");
        box.neighbour().address("eth0", "2001:db8::38:0:1/64");
        box.configured("", IPV4, IPV6);
        assertThat(box.aliases("up").expectSuccess())
                .contains("ours: not probed: eth0 does not speak ARP (NOARP)\n")
                .contains(
                        "ours: not probed: eth0 does not speak ARP (NOARP), and there the kernel does not ask either\n")
                .contains("note: not announced: eth0 does not speak ARP (NOARP)")
                .doesNotContain("free");
        assertThat(doctor())
                .contains("arp: eth0 does not speak ARP (NOARP): whether an address is free cannot be asked")
                .contains("remedy: `ip link set eth0 arp on`")
                .doesNotContain("arp_ignore", "arp_announce", "subnet", "accept_dad");
        box.aliases("down").expectSuccess();
        ip("link set eth0 arp on");
        assertThat(box.aliases("up").output())
                .as("now it can be heard of")
                .contains("conflict: ", " has it", "another host on the network of eth0 has it");
    }

    @Test
    void callsNothingFreeAtTheOtherEndOfATunnel() throws IOException {
        if (!Files.isWritable(Path.of("/dev/net/tun"))) {
            Required.missing("/dev/net/tun is missing; modprobe tun");
        }
        ip("tuntap add dev tun0 mode tun");
        ip("addr add 10.7.0.1 peer 10.7.0.2 dev tun0");
        ip("link set tun0 up");
        box.configured("interface = tun0", IPV4, IPV6);
        assertThat(box.aliases("up").expectSuccess())
                .contains("ours: not probed: tun0 is point-to-point, which has no ARP\n")
                .contains("ours: not probed: tun0 does not speak ARP (NOARP)")
                .contains("note: not announced: tun0 is point-to-point, which has no ARP")
                .doesNotContain("free");
        assertThat(doctor())
                .contains("arp: tun0 is point-to-point, which has no ARP: whether an address is free cannot be asked")
                .contains("remedy: give the other end a route to each address")
                .contains("carrier: tun0 has no carrier")
                .contains("remedy: start the program that holds its other end")
                .doesNotContain("arp_announce", "subnet");
        assertThat(box.aliases("down").expectSuccess()).contains("2 removed");
    }

    @Test
    void findsAKernelThatDoesNotLookForDuplicates() throws IOException {
        box.box().address("eth0", "2001:db8::2/64");
        box.configured("", IPV6);
        setting("all/accept_dad", 0);
        setting("eth0/accept_dad", 0);
        assertThat(doctor()).contains("accept_dad: it is 0", "remedy: `sysctl -w net.ipv6.conf.eth0.accept_dad=1`");
        setting("all/accept_dad", 1);
        assertThat(doctor()).doesNotContain("accept_dad");
    }

    /** The kernel has no table of local addresses then, and takes any address for one of the box's. */
    @Test
    void doesNotTakeAnAddressThatCanBeBoundForOneThatIsThere() throws IOException {
        box.close();
        box = ProvisionedBox.bare(folder);
        for (String each : new String[] {"192.168.55.38", "127.45.6.7"}) {
            boolean bound = box.box().call(() -> {
                try (var socket = new ServerSocket(0, 1, InetAddress.getByName(each))) {
                    return socket.isBound();
                }
            });
            assertThat(bound).as(each + " can be bound").isTrue();
        }
        box.configured("interface = lo", IPV4, "inside 127.45.6.7");
        String down = "waiting: lo is down; bring it up with `ip link set lo up`\n";
        Outcome up = box.aliases("up");
        assertThat(up.exit()).isOne();
        assertThat(up.output())
                .containsPattern("192\\.168\\.55\\.38 +- +" + down)
                .containsPattern("127\\.45\\.6\\.7 +- +" + down);
        assertThat(box.aliases("status").output())
                .containsPattern("127\\.45\\.6\\.7 .* missing +inside \\(lo is down; bring it up with");
        assertThat(doctor())
                .contains("interface: lo is down: aliases wait for it")
                .contains("interface: lo is down: nobody reaches sites in 127.0.0.0/8");

        box.box().up("lo");
        assertThat(box.aliases("up").expectSuccess())
                .containsPattern("127\\.45\\.6\\.7 +- +local: needs no alias")
                .containsPattern("192\\.168\\.55\\.38 +lo:0 +ours: not probed: lo is loopback, where nobody else is");
    }

    /** Where every site is on loopback nothing is asked of the kernel, but whether lo is down. */
    @Test
    void waitsForLoopbackWhereNothingElseIsWanted() throws IOException {
        box.close();
        box = ProvisionedBox.bare(folder);
        box.configured("interface = lo", "inside 127.45.6.7");
        List<String> command =
                new ArrayList<>(List.of("unshare", "-m", "sh", "-c", "mount -t sysfs none /sys && \"$@\"", "sh"));
        command.addAll(box.command("up"));
        Outcome up = box.box().run(command.toArray(String[]::new));
        assertThat(up.exit()).isOne();
        assertThat(up.output()).containsPattern("127\\.45\\.6\\.7 +- +waiting: lo is down; bring it up with");
        box.box().up("lo");
        assertThat(box.box().run(command.toArray(String[]::new)).expectSuccess())
                .contains("local: needs no alias");
    }

    private String doctor() {
        Outcome outcome = box.aliases("doctor");
        assertThat(outcome.exit()).isOne();
        return outcome.output();
    }

    private void setting(String name, int value) {
        box.box().call(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf", name), Integer.toString(value)));
    }

    private void ip(String words) {
        box.box().run(("ip " + words).split(" ")).expectSuccess();
    }
}
