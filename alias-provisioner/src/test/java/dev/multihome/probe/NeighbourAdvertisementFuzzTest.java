package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.multihome.address.IpAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;

/** Whatever frame the network sends: it is passed over, or the address that it claims stands in it. */
@Tag("fuzz")
class NeighbourAdvertisementFuzzTest {

    @FuzzTest
    void readsAnyFrameOrPassesOverIt(byte[] octets) {
        ByteBuffer frame = ByteBuffer.wrap(octets);
        NeighbourAdvertisement.decode(frame).ifPresent(claim -> {
            byte[] target = new byte[16];
            frame.get(NeighbourAdvertisement.ICMP + 8, target);
            assertThat(claim.address()).isEqualTo(IpAddress.of(target));
            assertThat(claim.address().isMulticast()).isFalse();
        });
        assertThat(frame.position()).as("the frame is left as it was").isZero();
    }
}
