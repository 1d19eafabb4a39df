package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArpEarTest {

    private static final LinkAddress OURS = LinkAddress.parse("02:00:5e:10:00:01");
    private static final LinkAddress THEIRS = LinkAddress.parse("02:00:5e:10:00:02");
    private static final LinkAddress ROUTER = LinkAddress.parse("02:00:5e:10:00:03");
    private static final IpAddress ADDRESS = IpAddress.parse("192.168.55.38");
    private static final IpAddress OTHER = IpAddress.parse("192.168.55.39");

    private final FakeChannel wire = new FakeChannel((channel, frame) -> {});
    private final ArpEar ear = new ArpEar(wire, Set.of(OURS, ROUTER));

    @Test
    void hearsAnnouncementsQuestionsAndAnswers() throws KernelException {
        wire.arrive(ArpFrame.announcement(THEIRS, ADDRESS));
        wire.arrive(new ArpFrame(ArpFrame.REQUEST, THEIRS, ADDRESS, LinkAddress.ZERO, OTHER));
        wire.arrive(new ArpFrame(ArpFrame.REPLY, THEIRS, ADDRESS, OURS, OTHER));
        var claim = new Claim(ADDRESS, THEIRS);
        assertThat(ear.next(Duration.ofSeconds(1))).containsExactly(claim, claim, claim);
    }

    @Test
    void takesAProbeForAQuestionOnly() throws KernelException {
        wire.arrive(ArpFrame.probe(THEIRS, ADDRESS));
        assertThat(ear.next(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void takesAnAnswerToOurAnnouncementForAProxysAndNoClaim() throws KernelException {
        wire.arrive(new ArpFrame(ArpFrame.REPLY, THEIRS, ADDRESS, OURS, ADDRESS));
        assertThat(ear.next(Duration.ofSeconds(1))).isEmpty();
        wire.arrive(new ArpFrame(ArpFrame.REPLY, THEIRS, ADDRESS, THEIRS, ADDRESS)); // as arping -A announces
        assertThat(ear.next(Duration.ofSeconds(1))).containsExactly(new Claim(ADDRESS, THEIRS));
    }

    @Test
    void doesNotHearItselfNorWhoIsIgnored() throws KernelException {
        wire.arrive(ArpFrame.announcement(OURS, ADDRESS));
        wire.arrive(new ArpFrame(ArpFrame.REPLY, ROUTER, ADDRESS, OURS, OTHER));
        assertThat(ear.next(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void takesNoMoreThanSoManyAtOnce() throws KernelException {
        for (int i = 0; i < 10_001; i++) {
            wire.arrive(ArpFrame.announcement(THEIRS, ADDRESS));
        }
        assertThat(ear.next(Duration.ZERO)).hasSize(10_000);
        assertThat(ear.next(Duration.ZERO)).hasSize(1);
    }
}
