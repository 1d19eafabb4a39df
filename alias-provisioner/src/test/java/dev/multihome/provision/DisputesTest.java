package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 5227 section 2.4 (c), with a clock that a test moves. */
class DisputesTest {

    private static final LinkAddress THEM = LinkAddress.parse("02:00:5e:10:00:02");
    private static final LinkAddress OTHERS = LinkAddress.parse("02:00:5e:10:00:03");
    private static final IpAddress ADDRESS = IpAddress.parse("192.168.55.38");

    private final Disputes disputes = new Disputes();
    private long now = Long.MAX_VALUE - 5; // any clock: it may wrap around

    @Test
    void defendsAndTellsAtTheFirstClaim() {
        Disputes.Answer answer = heard(THEM);
        assertThat(answer.defend()).containsExactly(ADDRESS);
        assertThat(answer.tell()).isEqualTo(Map.of(ADDRESS, THEM));
        assertThat(disputes.standing()).isEqualTo(Map.of(ADDRESS, THEM));
    }

    @Test
    void defendsOnceWhereClaimsComeTogether() {
        var claim = new Claim(ADDRESS, THEM);
        assertThat(disputes.heard(List.of(claim, claim), now).defend()).containsExactly(ADDRESS);
    }

    @Test
    void doesNotFightWithSomebodyWhoGoesOn() {
        heard(THEM);
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(9));
            Disputes.Answer answer = heard(THEM);
            assertThat(answer.defend()).isEmpty();
            assertThat(answer.tell()).isEmpty();
        }
        assertThat(disputes.standing()).containsKey(ADDRESS);
    }

    @Test
    void defendsAgainAfterTheDefendInterval() {
        heard(THEM);
        pass(Disputes.DEFEND_INTERVAL);
        assertThat(heard(THEM).defend()).containsExactly(ADDRESS);
    }

    @Test
    void tellsWhenSomebodyElseClaimsIt() {
        heard(THEM);
        assertThat(heard(OTHERS).tell()).isEqualTo(Map.of(ADDRESS, OTHERS));
    }

    @Test
    void remindsOfADisputeThatGoesOn() {
        heard(THEM);
        for (int i = 0; i < 9; i++) {
            pass(Duration.ofMinutes(1));
            assertThat(heard(THEM).tell()).isEmpty();
        }
        pass(Duration.ofMinutes(1));
        assertThat(heard(THEM).tell()).isEqualTo(Map.of(ADDRESS, THEM));
        pass(Duration.ofMinutes(1));
        assertThat(heard(THEM).tell()).isEmpty();
    }

    @Test
    void endsWhenNothingWasHeardForLong() {
        heard(THEM);
        pass(Disputes.CALM.minusNanos(1));
        assertThat(disputes.settle(now)).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(disputes.settle(now)).containsExactly(ADDRESS);
        assertThat(disputes.standing()).isEmpty();
    }

    @Test
    void endsWithTheAlias() {
        heard(THEM);
        disputes.keepOnly(Set.of());
        assertThat(disputes.standing()).isEmpty();
    }

    private Disputes.Answer heard(LinkAddress by) {
        return disputes.heard(List.of(new Claim(ADDRESS, by)), now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
