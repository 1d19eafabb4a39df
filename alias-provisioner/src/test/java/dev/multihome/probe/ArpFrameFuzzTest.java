package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;

/** Whatever frame the network sends: it is passed over, or it is ARP whose fields stand in it where RFC 826 has them. */
@Tag("fuzz")
class ArpFrameFuzzTest {

    private static final int FIELDS = 20;

    @FuzzTest
    void readsAnyFrameOrPassesOverIt(byte[] octets) {
        ByteBuffer frame = ByteBuffer.wrap(octets);
        ArpFrame.decode(frame).ifPresent(arp -> {
            ByteBuffer written = arp.encode();
            assertThat(written.slice(FIELDS, ArpFrame.BYTES - FIELDS))
                    .isEqualTo(frame.slice(FIELDS, ArpFrame.BYTES - FIELDS));
            assertThat(ArpFrame.decode(written)).contains(arp);
        });
        assertThat(frame.position()).as("the frame is left as it was").isZero();
    }
}
