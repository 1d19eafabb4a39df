package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.RouteSocket;
import dev.multihome.probe.Announcer;
import dev.multihome.probe.ArpEar;
import dev.multihome.probe.Claim;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A neighbour that takes an address which the watching program has brought up. */
class DisputedIT {

    private static final IpAddress ADDRESS = IpAddress.parse("192.168.55.38");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProvisionedBox box;

    DisputedIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void isNamedAndAnsweredAndTheAddressKept() throws Exception {
        Namespace neighbour = box.neighbour();
        LinkAddress theirs = mac(neighbour);
        Process watch = box.configured("", "usurers " + ADDRESS).start("watch");
        try {
            await().atMost(PATIENCE).until(() -> box.ledger().contains("\nours 192.168.55.38/32"));
            await().atMost(PATIENCE).until(() -> out().contains("1 added"));
            int index = neighbour.link("eth0").index();
            try (ArpEar ear = neighbour.call(() -> listen(index))) {
                await().atMost(PATIENCE).until(() -> claimedAgain(ear, neighbour));
            }
            await().atMost(PATIENCE).until(() -> out().contains(
                            theirs + " says that " + ADDRESS + " is its own, too; kept and announced"));
            await().atMost(PATIENCE).until(() -> out().contains("disputed: " + theirs));
            assertThat(box.addresses()).contains("192.168.55.38/32 eth0:0");
        } finally {
            watch.destroyForcibly().waitFor();
        }
    }

    @Test
    void isNamedAndTheAddressKeptWithIpv6() throws Exception {
        Namespace neighbour = box.neighbour();
        LinkAddress theirs = mac(neighbour);
        IpAddress address = IpAddress.parse("2001:db8::5");
        Process watch = box.configured("", "six " + address).start("watch");
        try {
            await().atMost(PATIENCE).until(() -> out().contains("1 added"));
            await().atMost(PATIENCE).until(() -> {
                neighbour.call(() -> Announcer.announce(neighbour.link("eth0"), List.of(address)));
                return out().contains(theirs + " says that " + address + " is its own, too; kept and announced");
            });
            await().atMost(PATIENCE).until(() -> out().contains("disputed: " + theirs));
            assertThat(box.addresses()).contains("2001:db8::5/128");
        } finally {
            watch.destroyForcibly().waitFor();
        }
    }

    @Test
    void isNotNoticedWithoutThePrivilegeWhichIsSaid() throws Exception {
        Required.program("setpriv", "util-linux");
        box.configured("addresses.probe = off", "usurers " + ADDRESS);
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all,+net_admin", "--inh-caps=-all"));
        command.addAll(box.command("watch"));
        Process watch = box.box()
                .start(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(box.folder().resolve("out").toFile()));
        try {
            await().atMost(PATIENCE)
                    .until(() -> out().contains("note: a host that takes an address of ours later is not noticed:"
                            + " listening to ARP needs CAP_NET_RAW"));
        } finally {
            watch.destroyForcibly().waitFor();
        }
    }

    /** The neighbour announces the address, and waits for what our box says. */
    private boolean claimedAgain(ArpEar ear, Namespace neighbour) throws IOException {
        neighbour.call(() -> Announcer.announce(neighbour.link("eth0"), List.of(ADDRESS)));
        return ear.next(Duration.ofSeconds(1)).contains(new Claim(ADDRESS, mac(box.box())));
    }

    private static ArpEar listen(int index) throws IOException {
        try (RouteSocket kernel = RouteSocket.open()) {
            return ArpEar.open(kernel.links(), index, Set.of());
        }
    }

    private String out() throws IOException {
        return Files.readString(box.folder().resolve("out"));
    }

    private static LinkAddress mac(Namespace namespace) {
        return LinkAddress.of(namespace.link("eth0")).orElseThrow();
    }
}
