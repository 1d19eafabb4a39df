package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.PacketSocket;
import dev.multihome.linux.RouteSocket;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.testing.Namespace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking and telling over a cable between two boxes. */
class ProbeIT {

    private static final IpAddress FREE = IpAddress.parse("192.168.55.38");
    private static final IpAddress TAKEN = IpAddress.parse("192.168.55.40");
    private static final Probe FAST = new Probe(ProbeTiming.FAST, Set.of());

    private final Namespace.Joined boxes = Namespace.joined("eth0", "eth0");
    private final Namespace ours = boxes.first();
    private final Namespace theirs = boxes.second();
    private final LinkAddress ourMac = LinkAddress.of(ours.link("eth0")).orElseThrow();
    private final LinkAddress theirMac = LinkAddress.of(theirs.link("eth0")).orElseThrow();

    @AfterEach
    void close() {
        boxes.close();
    }

    @Test
    void tellsTakenFromFreeAndNamesTheOwner() {
        theirs.address("eth0", TAKEN + "/27");
        assertThat(ask(ours, FAST, List.of(FREE, TAKEN)))
                .isEqualTo(Map.of(FREE, new Finding.Free(), TAKEN, new Finding.Taken(theirMac)));
    }

    @Test
    void ignoresThoseWhoAnswerForEveryone() {
        theirs.address("eth0", TAKEN + "/27");
        assertThat(ask(ours, new Probe(ProbeTiming.FAST, Set.of(theirMac)), List.of(TAKEN)))
                .isEqualTo(Map.of(TAKEN, new Finding.Free()));
    }

    @Test
    void asksFor256InOneRound() {
        theirs.address("eth0", "10.1.0.77/24");
        List<IpAddress> addresses = IntStream.range(0, 256)
                .mapToObj(i -> IpAddress.parse("10.1.0." + i))
                .toList();
        Map<IpAddress, Finding> findings = ask(ours, FAST, addresses);
        assertThat(findings.values())
                .filteredOn(Finding.Taken.class::isInstance)
                .hasSize(1);
        assertThat(findings).hasSize(256).containsEntry(IpAddress.parse("10.1.0.77"), new Finding.Taken(theirMac));
    }

    @Test
    void neverCallsAnAddressFreeWithoutACarrier() {
        theirs.down("eth0");
        assertThat(ask(ours, FAST, List.of(FREE)))
                .isEqualTo(Map.of(FREE, new Finding.NotProbed("eth0 has no carrier")));
    }

    @Test
    void neverCallsAnAddressFreeOnLoopback() {
        int lo = ours.link("lo").index();
        Map<IpAddress, Finding> findings = ours.call(() -> {
            try (RouteSocket kernel = RouteSocket.open()) {
                return FAST.ask(kernel, lo, List.of(FREE));
            }
        });
        assertThat(findings.get(FREE)).isInstanceOf(Finding.NotProbed.class);
    }

    @Test
    void takesAnotherHostsProbeForAConflict() throws Exception {
        try (PacketSocket other = listen(PacketSocket.ARP)) {
            var asked = new FutureTask<>(() -> ask(ours, FAST, List.of(FREE)));
            new Thread(asked, "our box").start();
            while (!asked.isDone()) {
                other.send(ArpFrame.probe(theirMac, FREE).encode());
                other.receive(Duration.ofMillis(10)); // the pace
            }
            assertThat(asked.get()).isEqualTo(Map.of(FREE, new Finding.Taken(theirMac)));
        }
    }

    @Test
    void needsThePrivilegeToAsk() {
        int index = ours.link("eth0").index();
        int errno = ours.callWithoutCapabilities(() -> {
            try (RouteSocket kernel = RouteSocket.open()) {
                FAST.ask(kernel, index, List.of(FREE));
                return 0;
            } catch (KernelException refused) {
                return refused.errno();
            }
        });
        assertThat(errno).isEqualTo(1);
    }

    @Test
    void announcesByArp() throws Exception {
        try (PacketSocket ear = listen(PacketSocket.ARP)) {
            assertThat(announce(List.of(FREE, TAKEN))).isEmpty();
            assertThat(heard(ear)).isEqualTo(ArpFrame.announcement(ourMac, FREE));
            assertThat(heard(ear)).isEqualTo(ArpFrame.announcement(ourMac, TAKEN));
        }
    }

    @Test
    void announcesIpv6ByNeighbourAdvertisement() throws Exception {
        IpAddress address = IpAddress.parse("2001:db8::1:0:1");
        ours.address("eth0", address + "/128");
        try (PacketSocket ear = listen(0x86dd)) {
            announce(List.of(address));
            ByteBuffer frame = advertisement(ear);
            assertThat(frame.get(14 + 7)).as("hop limit").isEqualTo((byte) 255);
            assertThat(frame.getShort(14 + 40 + 2)).as("checksum").isNotZero();
            ByteBuffer expected = NeighbourAdvertisement.encode(ourMac, address).position(4);
            assertThat(frame.slice(14 + 40 + 4, 28)).isEqualTo(expected);
        }
    }

    @Test
    void saysWhyNobodyWasTold() {
        theirs.down("eth0");
        assertThat(announce(List.of(FREE))).contains("eth0 has no carrier");
    }

    private PacketSocket listen(int etherType) {
        int index = theirs.link("eth0").index();
        return theirs.call(() -> PacketSocket.open(index, etherType));
    }

    private static ArpFrame heard(PacketSocket ear) throws KernelException {
        return ArpFrame.decode(frame(ear)).orElseThrow();
    }

    /** The first one among the kernel's own IPv6 chatter. */
    private static ByteBuffer advertisement(PacketSocket ear) throws KernelException {
        while (true) {
            ByteBuffer frame = frame(ear);
            if (frame.limit() >= 86 && frame.get(14 + 6) == 58 && frame.get(14 + 40) == (byte) 136) {
                return frame;
            }
        }
    }

    private static ByteBuffer frame(PacketSocket ear) throws KernelException {
        return Objects.requireNonNull(ear.receive(Duration.ofSeconds(10)), "no frame within 10 s");
    }

    private Optional<String> announce(List<IpAddress> addresses) {
        LinkMessage link = ours.link("eth0");
        return ours.call(() -> Announcer.announce(link, addresses));
    }

    private static Map<IpAddress, Finding> ask(Namespace box, Probe probe, List<IpAddress> addresses) {
        int index = box.link("eth0").index();
        return box.call(() -> {
            try (RouteSocket kernel = RouteSocket.open()) {
                return probe.ask(kernel, index, addresses);
            }
        });
    }
}
