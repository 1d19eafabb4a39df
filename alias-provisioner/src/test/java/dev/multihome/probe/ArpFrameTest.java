package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArpFrameTest {

    private static final LinkAddress OURS = LinkAddress.parse("02:00:00:00:00:01");
    private static final IpAddress ADDRESS = IpAddress.parse("192.168.55.38");

    @Test
    void asksWithoutNamingASender() {
        assertThat(hex(ArpFrame.probe(OURS, ADDRESS).encode()))
                .isEqualTo("ffffffffffff" + "020000000001" + "0806" // to everyone, from us, ARP
                        + "0001" + "0800" + "06" + "04" + "0001" // Ethernet, IPv4, 6 and 4 bytes, request
                        + "020000000001" + "00000000" // sender: nobody yet
                        + "000000000000" + "c0a83726"); // target
    }

    @Test
    void announcesWithTheAddressAsSenderAndTarget() {
        assertThat(hex(ArpFrame.announcement(OURS, ADDRESS).encode()))
                .isEqualTo("ffffffffffff020000000001080600010800060400010200000000" + "01c0a83726000000000000c0a83726");
    }

    @Test
    void readsAReplyOfAnEthernetCardThatPadsIt() {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of()
                .parseHex("020000000001" + "020000000002" + "0806" + "0001080006040002" + "020000000002" + "c0a83726"
                        + "020000000001" + "00000000" + "00".repeat(18)));
        assertThat(ArpFrame.decode(frame))
                .contains(new ArpFrame(
                        ArpFrame.REPLY,
                        LinkAddress.parse("02:00:00:00:00:02"),
                        ADDRESS,
                        OURS,
                        IpAddress.parse("0.0.0.0")));
    }

    @Test
    void tellsAProbeFromAnAnnouncement() {
        assertThat(ArpFrame.probe(OURS, ADDRESS).isProbe()).isTrue();
        assertThat(ArpFrame.announcement(OURS, ADDRESS).isProbe()).isFalse();
    }

    @Test
    void leavesAloneWhatIsNotArpForIpv4OnEthernet() {
        byte[] good = new byte[ArpFrame.BYTES];
        ArpFrame.probe(OURS, ADDRESS).encode().get(good);
        for (int place : new int[] {12, 13, 14, 15, 16, 17, 18, 19}) {
            byte[] other = good.clone();
            other[place] ^= 0x55;
            assertThat(ArpFrame.decode(ByteBuffer.wrap(other)))
                    .as("byte %d", place)
                    .isEmpty();
        }
        assertThat(ArpFrame.decode(ByteBuffer.wrap(good, 0, ArpFrame.BYTES - 1)))
                .isEmpty();
    }

    @Property
    void survivesWhateverComesFromTheWire(@ForAll @Size(max = 64) byte[] bytes) {
        ArpFrame.decode(ByteBuffer.wrap(bytes))
                .ifPresent(arp -> assertThat(arp.senderIp().bytes()).hasSize(4));
    }

    @Property
    void readsBackWhatItWrote(@ForAll @Size(22) byte[] packet) {
        byte[] frame = new byte[ArpFrame.BYTES];
        ArpFrame.probe(OURS, ADDRESS).encode().get(frame);
        System.arraycopy(packet, 0, frame, 20, packet.length);
        ArpFrame arp = ArpFrame.decode(ByteBuffer.wrap(frame)).orElseThrow();
        assertThat(hex(arp.encode()).substring(40)).isEqualTo(HexFormat.of().formatHex(packet));
    }

    private static String hex(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
