package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What /proc tells of this process. */
class ProcessFactsTest {

    @Test
    void readsEachCapabilityFromItsBit() throws Exception {
        assertThat(Capabilities.parse(List.of("CapPrm:\tffffffffffffffff", "CapEff:\t0000000000001400")))
                .containsExactly(Capability.NET_BIND_SERVICE, Capability.NET_ADMIN);
        assertThat(Capabilities.parse(List.of("CapEff:\t0000000000002000"))).containsExactly(Capability.NET_RAW);
        assertThat(Capabilities.parse(List.of("CapEff:\t000001ffffffcbff"))).isEmpty();
        assertThat(Capabilities.parse(List.of("CapEff:\tffffffffffffffff"))).hasSize(3);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Capabilities.parse(List.of("Name:\tjava")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("CapEff");
        assertThatThrownBy(() -> Capabilities.parse(List.of("CapEff:\tzz"))).hasMessageContaining("zz");
        assertThatThrownBy(() -> NetworkNamespace.parse("mnt:[1]")).hasMessageContaining("mnt:[1]");
        assertThatThrownBy(() -> BootId.parse("yesterday")).hasMessageContaining("yesterday");
    }

    @Test
    void readsTheNumberOfTheNamespace() throws Exception {
        assertThat(NetworkNamespace.parse("net:[4026531840]")).isEqualTo(4026531840L);
        assertThat(NetworkNamespace.inode()).isPositive().isEqualTo(NetworkNamespace.inode());
    }

    @Test
    void readsTheSameBootTwice() throws Exception {
        assertThat(BootId.read()).isEqualTo(BootId.read()).isNotEqualTo(new UUID(0, 0));
    }

    @Test
    void spellsCapabilitiesAsOtherToolsDo() {
        assertThat(Capability.NET_RAW.title()).isEqualTo("CAP_NET_RAW");
    }
}
