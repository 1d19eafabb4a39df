package dev.multihome.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.provision.Outcome;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.SiteState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressStatesTest {

    private static final IpAddress ADDRESS = IpAddress.parse("192.168.55.38");
    private static final Outcome DISPUTED = new Outcome.Disputed("eth0:0", "02:00:5e:10:00:02");

    @Test
    void callsASiteDegradedWhoseAddressAnotherHostClaims() {
        AddressStates states = states(DISPUTED);
        assertThat(states.state()).isEqualTo(SiteState.DEGRADED);
        assertThat(states.usable()).containsExactly(ADDRESS);
        assertThat(states.reason()).contains("02:00:5e:10:00:02 says that it is its own, too");
    }

    @Test
    void callsASiteConflictedThatHasNoAddressLeft() {
        assertThat(states(new Outcome.Conflict("02:00:5e:10:00:02", "")).state())
                .isEqualTo(SiteState.CONFLICTED);
    }

    @Test
    void callsASiteReadyOnAnAliasOfOurs() {
        assertThat(states(new Outcome.Ours("eth0:0", "")).state()).isEqualTo(SiteState.READY);
    }

    private static AddressStates states(Outcome... outcomes) {
        List<SiteAddress> addresses = Stream.of(outcomes)
                .map(each -> new SiteAddress(new SiteName("usurers"), Optional.of(ADDRESS), each))
                .toList();
        return AddressStates.of(addresses);
    }
}
