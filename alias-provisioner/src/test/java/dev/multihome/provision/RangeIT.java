package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole network that is one box's by a single route, seen by {@code ip} and from the other end of the cable. */
class RangeIT {

    private static final String ROUTE = "local 10.1.0.0/16 dev lo proto 77 scope host";

    private final ProvisionedBox box;

    RangeIT(@TempDir Path folder) throws IOException {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** No gateway, no alias: the kernel answers ARP for each address that a local route holds. */
    @Test
    void isReachedFromTheSameWireAsTheKernelAnswersArpForEachOfItsAddresses() throws IOException {
        configured("\"10.1.0.0/16\"", "inside 10.1.3.4", "last 10.1.255.254", "outside 192.168.55.38");
        String said = box.aliases("up").expectSuccess();
        assertThat(said)
                .containsPattern("inside +10\\.1\\.3\\.4 +lo +in range")
                .contains("add local route 10.1.0.0/16");
        assertThat(routes()).contains(ROUTE);
        assertThat(box.addresses()).hasSize(2).contains("192.168.55.38/32 eth0:0");
        ip(false, "addr add 192.168.55.50/27 dev eth0");
        ip(false, "route add 10.1.0.0/16 dev eth0");
        assertThat(reaches("10.1.3.4")).isTrue();
        assertThat(reaches("10.1.255.254")).isTrue();
        assertThat(box.aliases("up").expectSuccess()).contains("0 added, 0 removed");
        assertThat(box.aliases("status").expectSuccess())
                .containsPattern("lo +10\\.1\\.0\\.0 +- +255\\.255\\.0\\.0 +- +ours +- \\(all of it\\)")
                .containsPattern("10\\.1\\.3\\.4 .*ours +inside");
        assertThat(box.aliases("down").expectSuccess()).contains("remove local route 10.1.0.0/16 from lo");
        assertThat(routes()).doesNotContain("10.1.0.0");
        assertThat(box.ledger()).doesNotContain("range");
    }

    /** Nobody answers neighbour discovery for a range, so its packets have to be routed here. */
    @Test
    void isReachedOverIpv6OnceItIsRoutedToTheBox() throws IOException {
        box.box().run("sysctl", "-qw", "net.ipv6.ip_nonlocal_bind=1").expectSuccess();
        ip(true, "addr add 2001:db8:1::1/64 dev eth0 nodad");
        ip(false, "addr add 2001:db8:1::9/64 dev eth0 nodad");
        configured("\"2001:db8:7::/64\"", "six 2001:db8:7::5");
        assertThat(box.aliases("up").expectSuccess()).contains("nobody answers neighbour discovery for it");
        ip(false, "route add 2001:db8:7::/64 via 2001:db8:1::1");
        assertThat(reaches("2001:db8:7::5")).isTrue();
        ip(true, "link set eth0 down");
        ip(true, "link set eth0 up");
        assertThat(routes()).contains("local 2001:db8:7::/64 dev lo proto 77");
        box.aliases("down").expectSuccess();
        assertThat(routes()).doesNotContain("2001:db8:7::/64");
    }

    @Test
    void waitsWhereIpv6AddressesOfARouteCannotBeBoundAndSaysHowTheyCan() throws IOException {
        box.box().run("sysctl", "-qw", "net.ipv6.ip_nonlocal_bind=0").expectSuccess();
        configured("\"2001:db8:7::/64\"", "six 2001:db8:7::5");
        assertThat(box.aliases("up").output()).contains("`sysctl -w net.ipv6.ip_nonlocal_bind=1`");
        Outcome found = box.aliases("doctor");
        assertThat(found.exit()).isOne();
        assertThat(found.output()).contains("range: ", "remedy: `sysctl -w net.ipv6.ip_nonlocal_bind=1`");
    }

    @Test
    void leavesARouteOfSomebodyElseAsItIs() throws IOException {
        ip(true, "route add local 10.1.0.0/16 dev lo proto static");
        String before = routes();
        configured("\"10.1.0.0/16\"", "inside 10.1.3.4");
        assertThat(box.aliases("up").expectSuccess()).contains("the box has it already, it is not ours");
        box.aliases("down").expectSuccess();
        assertThat(routes()).isEqualTo(before);
    }

    @Test
    void leavesARouteThatSomebodyPutInThePlaceOfOurs() throws IOException {
        configured("\"10.1.0.0/16\"", "inside 10.1.3.4");
        box.aliases("up").expectSuccess();
        ip(true, "route del local 10.1.0.0/16 dev lo");
        ip(true, "route add local 10.1.0.0/16 dev lo proto static");
        String after = routes();
        box.aliases("down").expectSuccess();
        assertThat(routes()).isEqualTo(after);
    }

    @Test
    void refusesWhatWouldCutTheBoxOff() throws IOException {
        ip(true, "route add default via 192.168.55.33");
        configured("\"192.168.0.0/16\"", "inside 192.168.7.7");
        assertThat(box.aliases("up").output()).contains("it holds the whole network of 192.168.55.37/27 on eth0");
        Files.writeString(file(), Files.readString(file()).replace("192.168.0.0/16", "192.168.55.32/30"));
        assertThat(box.aliases("up").output()).contains("it holds 192.168.55.33, the gateway of a route");
        assertThat(routes()).doesNotContain("proto 77");
    }

    @Test
    void comesBackWhileItIsWatchedAndGoesOnExit() throws IOException, InterruptedException {
        configured("\"10.1.0.0/16\"\naddresses.on-exit = remove", "inside 10.1.3.4");
        Process watch = box.start("watch");
        try {
            await().until(() -> routes().contains(ROUTE) && box.ledger().contains("range-ours"));
            ip(true, "route del local 10.1.0.0/16 dev lo");
            await().until(() -> routes().contains(ROUTE));
        } finally {
            watch.destroy();
            watch.waitFor();
        }
        assertThat(Files.readString(box.folder().resolve("out")))
                .contains("10.1.0.0/16 had been taken from lo and is back");
        assertThat(routes()).doesNotContain("10.1.0.0");
    }

    @Test
    void isFinishedByTheNextRunWhereverAProcessWasKilled() throws IOException {
        configured("\"10.1.0.0/16\"", "inside 10.1.3.4", "outside 192.168.55.38");
        int steps = 0;
        while (HaltingProgram.isKilled(box, "up", steps)) {
            if (steps % 2 == 0) {
                box.aliases("down").expectSuccess();
                assertThat(routes()).as("down after step " + steps).doesNotContain("10.1.0.0");
            } else {
                box.aliases("up").expectSuccess();
                assertThat(routes()).as("up after step " + steps).contains(ROUTE);
                box.aliases("down").expectSuccess();
            }
            Files.deleteIfExists(box.folder().resolve("var/ledger"));
            steps++;
        }
        assertThat(steps).as("steps there are").isGreaterThan(5);
        assertThat(routes()).contains(ROUTE);
    }

    private void configured(String range, String... sites) throws IOException {
        box.configured("addresses.probe = off\naddresses.range = " + range, sites);
    }

    private Path file() {
        return box.folder().resolve("multihome.conf");
    }

    /** But for those that the kernel makes for each address. */
    private String routes() {
        return Stream.of("-4", "-6")
                .flatMap(each -> box.box()
                        .run("ip", each, "route", "show", "table", "local")
                        .expectSuccess()
                        .lines())
                .filter(each -> !each.contains("proto kernel"))
                .collect(Collectors.joining("\n"));
    }

    private void ip(boolean here, String words) {
        String family = words.contains("2001:") ? "-6 " : "";
        (here ? box.box() : box.neighbour())
                .run(("ip " + family + words).split(" "))
                .expectSuccess();
    }

    private boolean reaches(String address) throws IOException {
        try (ServerSocket server = box.box().call(() -> new ServerSocket(0, 5, InetAddress.getByName(address)))) {
            return box.neighbour().call(() -> {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, server.getLocalPort()), 5_000);
                    return socket.isConnected();
                }
            });
        }
    }
}
