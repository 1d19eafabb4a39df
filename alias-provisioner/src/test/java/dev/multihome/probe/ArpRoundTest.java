package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArpRoundTest {

    private static final LinkAddress OURS = LinkAddress.parse("02:00:00:00:00:01");
    private static final LinkAddress OTHER = LinkAddress.parse("02:00:00:00:00:02");
    private static final IpAddress FIRST = IpAddress.parse("192.168.55.38");
    private static final IpAddress SECOND = IpAddress.parse("192.168.55.39");

    @Test
    void findsNoOwnerInSilence() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::silence);
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(List.of(FIRST, SECOND)))
                .isEmpty();
        assertThat(channel.sent).hasSize(6).allMatch(sent -> sent.frame().isProbe());
    }

    @Test
    void findsTheOwnerThatReplies() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::ownerOfFirst);
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(List.of(FIRST, SECOND)))
                .isEqualTo(Map.of(FIRST, OTHER));
        assertThat(channel.sent).extracting(sent -> sent.frame().targetIp()).containsOnlyOnce(FIRST);
    }

    @Test
    void takesAnyPacketThatNamesTheAddressAsItsSendersForAConflict() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::silence);
        channel.arrive(ArpFrame.announcement(OTHER, FIRST));
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(List.of(FIRST, SECOND)))
                .isEqualTo(Map.of(FIRST, OTHER));
    }

    @Test
    void takesAnotherHostsProbeForTheSameAddressForAConflict() throws Exception {
        var channel = new FakeChannel((wire, frame) -> wire.arrive(ArpFrame.probe(OTHER, SECOND)));
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(List.of(FIRST, SECOND)))
                .isEqualTo(Map.of(SECOND, OTHER));
    }

    @Test
    void doesNotTakeARequestOfSomebodyElseForAConflict() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::silence);
        var elsewhere = IpAddress.parse("192.168.55.1");
        channel.arrive(new ArpFrame(ArpFrame.REQUEST, OTHER, elsewhere, LinkAddress.ZERO, FIRST));
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(List.of(FIRST)))
                .isEmpty();
    }

    @Test
    void doesNotHearItselfNorARouterThatAnswersForEveryone() throws Exception {
        var channel = new FakeChannel((wire, frame) -> {
            wire.arrive(frame);
            ownerOfFirst(wire, frame);
        });
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS, OTHER)).owners(List.of(FIRST)))
                .isEmpty();
    }

    @Test
    void endsAsSoonAsEveryAddressHasAnOwner() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::ownerOfFirst);
        assertThat(round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(List.of(FIRST)))
                .hasSize(1);
        assertThat(channel.nanoTime()).isLessThan(1_000_000);
    }

    @Test
    void keepsTheTimesOfRfc5227() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::silence);
        round(channel, ProbeTiming.RFC5227, Set.of(OURS)).owners(List.of(FIRST));
        assertThat(channel.sent).hasSize(3);
        assertThat(millis(0, channel.sent.get(0).nanos())).isBetween(0L, 1000L);
        for (int i = 1; i < 3; i++) {
            assertThat(millis(
                            channel.sent.get(i - 1).nanos(), channel.sent.get(i).nanos()))
                    .isBetween(1000L, 2000L);
        }
        assertThat(millis(channel.sent.get(2).nanos(), channel.nanoTime())).isEqualTo(2000);
    }

    @Test
    void asksFor256InTheTimeOfOne() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::silence);
        List<IpAddress> addresses = many(256);
        round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(addresses);
        assertThat(channel.sent).hasSize(3 * 256);
        assertThat(millis(0, channel.nanoTime())).isBetween(400L, 450L);
    }

    @Test
    void pacesThousandsOfProbes() throws Exception {
        var channel = new FakeChannel(ArpRoundTest::silence);
        round(channel, ProbeTiming.FAST, Set.of(OURS)).owners(many(10_000));
        long firstRound =
                millis(channel.sent.get(0).nanos(), channel.sent.get(9_999).nanos());
        assertThat(firstRound).isBetween(480L, 510L);
        for (int i = 40; i < 10_000; i++) {
            assertThat(channel.sent.get(i).nanos() - channel.sent.get(i - 40).nanos())
                    .isGreaterThan(900_000);
        }
    }

    @SuppressWarnings("unused") // the parameters of a neighbour who says nothing
    private static void silence(FakeChannel channel, ArpFrame frame) {}

    private static void ownerOfFirst(FakeChannel channel, ArpFrame frame) {
        if (frame.targetIp().equals(FIRST)) {
            channel.arrive(new ArpFrame(ArpFrame.REPLY, OTHER, FIRST, frame.sender(), frame.senderIp()));
        }
    }

    private static List<IpAddress> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> IpAddress.parse("10.1." + i / 256 + "." + i % 256))
                .toList();
    }

    private static ArpRound round(FakeChannel channel, ProbeTiming timing, Set<LinkAddress> deaf) {
        return new ArpRound(channel, OURS, deaf, timing, channel::nanoTime, new Random(1));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
