package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final long FOREVER = AddressMessage.FOREVER;

    @Test
    void addsWithEveryAttributeAtItsOffset() throws Exception {
        var address = new AddressMessage(
                2,
                InetAddress.getByName("192.168.55.38"),
                32,
                0,
                AddressMessage.IFA_F_NOPREFIXROUTE,
                "eth0:0",
                InetAddress.getByName("192.168.55.63"),
                0xbc,
                30,
                60);
        assertThat(written(new AddressChange.Add(address), 7))
                .isEqualTo(Bytes.hex(
                        "60000000 1400 0506 07000000 00000000", // 96 bytes, RTM_NEWADDR, flags 0x605
                        "02 20 00 00 02000000", // AF_INET, /32, universe, interface 2
                        "0800 0200 c0a83726", // IFA_LOCAL
                        "0800 0100 c0a83726", // IFA_ADDRESS
                        "0800 0400 c0a8373f", // IFA_BROADCAST
                        "0b00 0300 657468303a3000 00", // IFA_LABEL, padded
                        "0800 0800 00020000", // IFA_FLAGS
                        "0500 0b00 bc 000000", // IFA_PROTO, padded
                        "1400 0600 1e000000 3c000000 00000000 00000000")); // IFA_CACHEINFO
    }

    @Test
    void addsWithNothingThatWasNotAskedFor() throws Exception {
        assertThat(written(new AddressChange.Add(ipv4("172.16.3.10", 24, null)), 1))
                .isEqualTo(Bytes.hex(
                        "28000000 1400 0506 01000000 00000000 02 18 00 00 02000000",
                        "0800 0200 ac10030a 0800 0100 ac10030a"));
    }

    @Test
    void addsIpv6ThatIsNeverPreferredAsSource() throws Exception {
        var address =
                new AddressMessage(3, InetAddress.getByName("2001:db8::1:0:1"), 128, 0, 0, null, null, 0, 0, FOREVER);
        assertThat(written(new AddressChange.Add(address), 1))
                .isEqualTo(Bytes.hex(
                        "54000000 1400 0506 01000000 00000000 0a 80 00 00 03000000",
                        "1400 0200 20010db8 00000000 00000001 00000001",
                        "1400 0100 20010db8 00000000 00000001 00000001",
                        "1400 0600 00000000 ffffffff 00000000 00000000"));
    }

    @Test
    void renewsByReplacing() throws Exception {
        assertThat(written(new AddressChange.Renew(ipv4("10.0.0.1", 32, "eth0:1")), 1))
                .startsWith(Bytes.hex("34000000 1400 0501 01000000 00000000 02 20 00 00 02000000"));
    }

    @Test
    void deletesByLocalAddressPrefixAndLabel() throws Exception {
        assertThat(written(new AddressChange.Delete(ipv4("10.0.0.1", 32, "eth0:1")), 9))
                .isEqualTo(Bytes.hex(
                        "34000000 1500 0500 09000000 00000000 02 20 00 00 02000000",
                        "0800 0200 0a000001 0800 0100 0a000001 0b00 0300 657468303a3100 00"));
    }

    @Test
    void refusesToDeleteAnIpv4AddressWithoutItsLabel() throws Exception {
        AddressMessage nameless = ipv4("10.0.0.1", 32, null);
        assertThatThrownBy(() -> new AddressChange.Delete(nameless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.1")
                .hasMessageContaining("label");
    }

    @Test
    void leavesOutTheFlagsThatTheKernelAloneSets() throws Exception {
        var asDumped = new AddressMessage(
                2, InetAddress.getByName("10.0.0.1"), 24, 0, 0x2a9, "eth0", null, 0, FOREVER, FOREVER);
        assertThat(written(new AddressChange.Renew(asDumped), 1)).endsWith(Bytes.hex("0800 0800 00020000"));
    }

    @Test
    void asksForNoAnswerToSuccessWhereAnotherChangeFollows() throws Exception {
        ByteBuffer request = Bytes.empty();
        Requests.write(new AddressChange.Delete(ipv4("10.0.0.1", 32, "eth0:1")), 9, false, request);
        assertThat(Bytes.written(request)).startsWith(Bytes.hex("34000000 1500 0100 09000000"));
    }

    @Test
    void asksForEveryAddress() {
        ByteBuffer request = Bytes.empty();
        Requests.dumpAddresses(3, request);
        assertThat(Bytes.written(request))
                .isEqualTo(Bytes.hex("18000000 1600 0103 03000000 00000000 00000000 00000000"));
    }

    @Test
    void asksForEveryLinkWithoutCounters() {
        ByteBuffer request = Bytes.empty();
        Requests.dumpLinks(4, request);
        assertThat(Bytes.written(request))
                .isEqualTo(Bytes.hex(
                        "28000000 1200 0103 04000000 00000000",
                        "00000000 00000000 00000000 00000000 0800 1d00 08000000"));
    }

    @Test
    void writesInTheByteOrderOfTheHost() throws Exception {
        ByteBuffer request = ByteBuffer.allocate(128).order(ByteOrder.BIG_ENDIAN);
        Requests.write(new AddressChange.Add(ipv4("10.0.0.1", 32, null)), 1, true, request);
        assertThat(Bytes.written(request))
                .startsWith(Bytes.hex("00000028 0014 0605 00000001 00000000 02 20 00 00 00000002 0008 0002 0a000001"));
    }

    @Test
    void refusesLifetimesThatTheKernelWouldRefuse() throws Exception {
        InetAddress local = InetAddress.getByName("10.0.0.1");
        var backwards = new AddressMessage(2, local, 32, 0, 0, null, null, 0, 60, 30);
        assertThatThrownBy(() -> new AddressChange.Add(backwards)).hasMessageContaining("preferred for 60 s");
        var dead = new AddressMessage(2, local, 32, 0, 0, null, null, 0, 0, 0);
        assertThatThrownBy(() -> new AddressChange.Renew(dead)).hasMessageContaining("at least 1 s");
    }

    @Test
    void refusesALabelLongerThanTheKernelTakes() {
        assertThatThrownBy(() -> ipv4("10.0.0.1", 32, "enp0s31f6:123456")).hasMessageContaining("1 to 15 bytes");
    }

    private static AddressMessage ipv4(String local, int length, @Nullable String label) throws Exception {
        return new AddressMessage(2, InetAddress.getByName(local), length, 0, 0, label, null, 0, FOREVER, FOREVER);
    }

    private static String written(AddressChange change, int sequence) {
        ByteBuffer request = Bytes.empty();
        Requests.write(change, sequence, true, request);
        return Bytes.written(request);
    }
}
