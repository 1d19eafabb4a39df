package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.netlink.LinkMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkAddressTest {

    @Test
    void readsWhatItWrites() {
        LinkAddress address = LinkAddress.parse("FE:00:5e:10:00:01");
        assertThat(address).hasToString("fe:00:5e:10:00:01");
        assertThat(address.bytes()).containsExactly(0xfe, 0, 0x5e, 0x10, 0, 1);
        assertThat(LinkAddress.parse(LinkAddress.BROADCAST.toString())).isEqualTo(LinkAddress.BROADCAST);
    }

    @Test
    void takesTheAddressOfAnEthernetInterfaceOnly() {
        assertThat(LinkAddress.of(link(2, 0, 0, 0, 0, 0xff))).contains(LinkAddress.parse("02:00:00:00:00:ff"));
        assertThat(LinkAddress.of(link())).isEmpty();
        assertThat(LinkAddress.of(link(10, 0, 0, 1))).isEmpty();
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String text : List.of("", "02:00", "02-00-00-00-00-01", "02:00:00:00:00:0g", "02:00:00:00:00:01:02")) {
            assertThatThrownBy(() -> LinkAddress.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new LinkAddress(1L << 48)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LinkMessage link(int... bytes) {
        List<Byte> address = IntStream.of(bytes).mapToObj(each -> (byte) each).toList();
        return new LinkMessage(2, "eth0", 0, address, 1500);
    }
}
