package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.Answer;
import dev.multihome.linux.Kernel;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {

    private static final int READY =
            LinkMessage.IFF_UP | LinkMessage.IFF_LOWER_UP | LinkMessage.IFF_RUNNING | LinkMessage.IFF_BROADCAST;
    private static final List<Byte> MAC = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1);
    private static final IpAddress ADDRESS = IpAddress.parse("192.168.55.38");
    private static final IpAddress IPV6 = IpAddress.parse("2001:db8::1");
    private static final ProbeTiming HASTY =
            new ProbeTiming(Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, Duration.ofNanos(1));

    @ParameterizedTest
    @CsvSource({
        "0x10009, eth0 is loopback",
        "0x10011, eth0 is point-to-point",
        "0x10081, eth0 does not speak ARP",
        "0x1002, eth0 is down",
        "0x1003, eth0 has no carrier",
        "0x11003, eth0 has a carrier and is not operational yet"
    })
    void neverCallsAnAddressFreeWhereNobodyCanBeAsked(String flags, String reason) throws Exception {
        var kernel = steady(List.of(link(Integer.decode(flags), MAC)));
        assertNotProbed(ask(kernel, ADDRESS), reason);
    }

    @Test
    void neverCallsAnAddressFreeWithoutAnEthernetAddress() throws Exception {
        assertNotProbed(ask(steady(List.of(link(READY, List.of()))), ADDRESS), "no Ethernet address");
        assertNotProbed(ask(steady(List.of()), ADDRESS), "no interface with index 2");
    }

    @Test
    void doesNotTakeACableThatWasPulledMeanwhileForSilence() throws Exception {
        var kernel = new FakeLinks(List.of(link(READY, MAC)), List.of(link(LinkMessage.IFF_UP, MAC)));
        assertNotProbed(ask(kernel, ADDRESS), "no carrier");
    }

    @Test
    void leavesIpv6ToTheKernel() throws Exception {
        for (int flags : new int[] {READY, LinkMessage.IFF_UP}) {
            assertThat(ask(steady(List.of(link(flags, MAC))), IPV6))
                    .isEqualTo(Map.of(IPV6, new Finding.LeftToKernel()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x10049, eth0 is loopback",
        "0x110c3, eth0 does not speak ARP (NOARP)",
        "0x110d1, eth0 does not speak ARP (NOARP)"
    })
    void doesNotLeaveIpv6ToAKernelThatAsksNobody(String flags, String reason) throws Exception {
        assertNotProbed(ask(steady(List.of(link(Integer.decode(flags), MAC))), IPV6), reason);
    }

    @Test
    void callsAnAddressFreeAfterSilence() throws Exception {
        assertThat(ask(steady(List.of(link(READY, MAC))), ADDRESS)).isEqualTo(Map.of(ADDRESS, new Finding.Free()));
    }

    private static Kernel steady(List<LinkMessage> links) {
        return new FakeLinks(links, links);
    }

    private static void assertNotProbed(Map<IpAddress, Finding> findings, String reason) {
        assertThat(findings.values())
                .singleElement()
                .isInstanceOfSatisfying(Finding.NotProbed.class, finding -> assertThat(finding.reason())
                        .contains(reason));
    }

    private static Map<IpAddress, Finding> ask(Kernel kernel, IpAddress address) throws Exception {
        return new Probe(HASTY, Set.of())
                .ask(kernel, 2, List.of(address), index -> new FakeChannel((wire, frame) -> {}));
    }

    private static LinkMessage link(int flags, List<Byte> hardwareAddress) {
        return new LinkMessage(2, "eth0", flags, hardwareAddress, 1500);
    }

    /** Shows one list first and another from then on. */
    private static final class FakeLinks implements Kernel {

        private final Queue<List<LinkMessage>> lists;

        FakeLinks(List<LinkMessage> before, List<LinkMessage> after) {
            this.lists = new ArrayDeque<>(List.of(before, after));
        }

        @Override
        public List<LinkMessage> links() {
            return lists.size() > 1 ? lists.remove() : lists.element();
        }

        @Override
        public List<AddressMessage> addresses() {
            return List.of();
        }

        @Override
        public List<LocalRoute> localRoutes() {
            return List.of();
        }

        @Override
        public List<Answer> change(List<? extends Change> changes) {
            throw new AssertionError("a probe changes nothing");
        }

        @Override
        public void close() {}
    }
}
