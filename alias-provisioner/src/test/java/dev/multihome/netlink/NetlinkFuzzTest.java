package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Whatever octets a datagram has: they are read, or refused in words, and what was read can be written and read again. */
@Tag("fuzz")
class NetlinkFuzzTest {

    @FuzzTest
    void readsAnyDatagramOrRefusesItInWords(byte[] octets) {
        ByteBuffer datagram = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(Description.of(datagram)).isNotNull();
        try {
            for (Frame frame : Frame.split(datagram)) {
                writesWhatItRead(RouteMessage.of(frame));
            }
        } catch (MalformedMessageException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
        assertThat(datagram.position()).as("the datagram is left as it was").isZero();
    }

    private static void writesWhatItRead(RouteMessage message) throws MalformedMessageException {
        if (message instanceof RouteMessage.AddressSet set && isAsWeAdd(set.address())) {
            ByteBuffer written = ByteBuffer.allocate(Requests.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            Requests.write(new AddressChange.Add(set.address()), 1, true, written);
            assertThat(RouteMessage.of(Frame.split(written.flip()).get(0))).isEqualTo(message);
        }
    }

    /** Without what only the kernel may say, and with lifetimes that it would accept. */
    private static boolean isAsWeAdd(AddressMessage address) {
        int settable = AddressMessage.IFA_F_NODAD | AddressMessage.IFA_F_NOPREFIXROUTE;
        return (address.flags() & ~settable) == 0
                && address.validSeconds() > 0
                && address.preferredSeconds() <= address.validSeconds()
                && (address.isIpv6() ? address.label() == null : isPlain(address.label()));
    }

    /** A label of octets that are no UTF-8 is read as other characters, which would be written as more octets. */
    private static boolean isPlain(@Nullable String label) {
        return label == null || label.chars().allMatch(each -> each > 0 && each < 0x80);
    }
}
