package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NeighbourAdvertisementTest {

    @Test
    void namesTargetAndHardwareAddress() {
        byte[] message = NeighbourAdvertisement.encode(
                        LinkAddress.parse("02:00:00:00:00:01"), IpAddress.parse("2001:db8::1:0:1"))
                .array();
        assertThat(HexFormat.of().formatHex(message))
                .isEqualTo("88000000" + "20000000" + "20010db8000000000000000100000001" + "0201020000000001");
    }
}
