package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteMessageTest {

    private static final String NEWADDR = "1400 0200 07000000 39300000";

    @Test
    void readsAnIpv4AliasAsTheKernelDumpsIt() throws Exception {
        RouteMessage message = RouteMessage.of(Bytes.frame(
                "60000000",
                NEWADDR,
                "02 20 80 00 02000000",
                "0800 0100 c0a83726",
                "0800 0200 c0a83726",
                "0800 0400 c0a8373f",
                "0b00 0300 657468303a3000 00",
                "0800 0800 80020000",
                "0500 0b00 bc 000000",
                "1400 0600 1e000000 3c000000 b2480000 b2480000"));
        assertThat(message)
                .isEqualTo(new RouteMessage.AddressSet(new AddressMessage(
                        2,
                        InetAddress.getByName("192.168.55.38"),
                        32,
                        0,
                        0x280,
                        "eth0:0",
                        InetAddress.getByName("192.168.55.63"),
                        0xbc,
                        30,
                        60)));
    }

    @Test
    void readsANeighbour() throws Exception {
        RouteMessage message = RouteMessage.of(Bytes.frame(
                "30000000 1c00 0200 07000000 39300000",
                "02 000000 02000000 0200 00 01",
                "0800 0100 c0a83701",
                "0a00 0200 0200 5e10 0001 0000"));
        var expected = new NeighbourMessage(
                2,
                InetAddress.getByName("192.168.55.1"),
                NeighbourMessage.NUD_REACHABLE,
                List.of((byte) 2, (byte) 0, (byte) 0x5e, (byte) 0x10, (byte) 0, (byte) 1));
        assertThat(message).isEqualTo(new RouteMessage.NeighbourSet(expected));
    }

    @Test
    void leavesTheNeighboursOfABridgeAlone() throws Exception {
        assertThat(RouteMessage.of(
                        Bytes.frame("1c000000 1c00 0000 00000000 00000000", "07 000000 02000000 0200 00 01")))
                .isEqualTo(new RouteMessage.Other(Frame.RTM_NEWNEIGH));
    }

    @Test
    void refusesANeighbourWithoutAnAddress() {
        assertThatThrownBy(() -> RouteMessage.of(
                        Bytes.frame("1c000000 1c00 0000 00000000 00000000", "02 000000 02000000 0200 00 01")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("a neighbour message has no NDA_DST");
    }

    @Test
    void takesTheFlagsOfTheHeaderWhereThereIsNoIfaFlags() throws Exception {
        var set = (RouteMessage.AddressSet)
                RouteMessage.of(Bytes.frame("20000000", NEWADDR, "02 08 80 fe 01000000 0800 0200 7f000001"));
        assertThat(set.address().flags()).isEqualTo(AddressMessage.IFA_F_PERMANENT);
        assertThat(set.address().scope()).isEqualTo(AddressMessage.SCOPE_HOST);
        assertThat(set.address().validSeconds()).isEqualTo(AddressMessage.FOREVER);
    }

    @Test
    void takesIfaAddressWhereIpv6HasNoIfaLocal() throws Exception {
        var gone = (RouteMessage.AddressGone) RouteMessage.of(Bytes.frame(
                "2c000000 1500 0000 00000000 00000000 0a 40 c0 fd 02000000",
                "1400 0100 fe800000 00000000 00000000 00000001"));
        assertThat(gone.address().local()).isEqualTo(InetAddress.getByName("fe80::1"));
        assertThat(gone.address().label()).isNull();
    }

    @Test
    void keepsAMappedAddressIpv6() throws Exception {
        var set = (RouteMessage.AddressSet) RouteMessage.of(
                Bytes.frame("2c000000", NEWADDR, "0a 80 00 00 02000000 1400 0100 00000000 00000000 0000ffff 0a000001"));
        assertThat(set.address().local()).isInstanceOf(Inet6Address.class);
    }

    @Test
    void readsAnInterface() throws Exception {
        assertThat(RouteMessage.of(Bytes.frame(
                        "44000000 1000 0200 01000000 00000000 0000 0100 02000000 43100100 00000000",
                        "0900 0300 6574683000 000000",
                        "0800 0400 dc050000",
                        "0a00 0100 020000000007 0000",
                        "0400 7fff")))
                .isEqualTo(new RouteMessage.LinkSet(new LinkMessage(
                        2,
                        "eth0",
                        0x11043,
                        List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 7),
                        1500)));
    }

    @Test
    void givesLoopbackNoHardwareAddress() throws Exception {
        var gone = (RouteMessage.LinkGone) RouteMessage.of(Bytes.frame(
                "34000000 1100 0000 01000000 00000000 0000 0403 01000000 49000100 00000000",
                "0700 0300 6c6f00 00",
                "0a00 0100 000000000000 0000"));
        assertThat(gone.link().hardwareAddress()).isEmpty();
    }

    @Test
    void doesNotTakeAnInterfaceThatLeavesItsBridgeForGone() throws Exception {
        assertThat(RouteMessage.of(Bytes.frame(
                        "2c000000 1100 0000 00000000 00000000 0700 0100 02000000 43100100 00000000",
                        "0900 0300 6574683000 000000")))
                .isEqualTo(new RouteMessage.Other(Frame.RTM_DELLINK));
    }

    @Test
    void readsTheKernelsOwnWords() throws Exception {
        assertThat(RouteMessage.of(Bytes.frame(
                        "40000000 0200 0003 07000000 39300000 efffffff", // -17, CAPPED and ACK_TLVS
                        "60000000 1400 0506 07000000 00000000",
                        "1a00 0100 4950763420616464726573732069732074616b656e00 0000")))
                .isEqualTo(new RouteMessage.Acknowledged(17, "IPv4 address is taken"));
    }

    @Test
    void findsTheWordsBehindARequestThatIsRepeatedInFull() throws Exception {
        assertThat(RouteMessage.of(Bytes.frame(
                        "34000000 0200 0002 07000000 39300000 ffffffff",
                        "18000000 1400 0506 07000000 00000000 02200000 02000000",
                        "0800 0100 6e6f0000")))
                .isEqualTo(new RouteMessage.Acknowledged(1, "no"));
    }

    @Test
    void readsSuccess() throws Exception {
        assertThat(RouteMessage.of(Bytes.frame(
                        "24000000 0200 0001 07000000 39300000 00000000 60000000 1400 0506 07000000 00000000")))
                .isEqualTo(new RouteMessage.Acknowledged(0, ""));
        assertThat(RouteMessage.of(Bytes.frame("14000000 0300 0200 07000000 39300000 00000000")))
                .isEqualTo(new RouteMessage.Finished(0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'an attribute longer than the rest', '20000000 " + NEWADDR + " 0220000002000000 0c000200 0a000001', says 12",
        "'an attribute of three bytes', '20000000 " + NEWADDR + " 0220000002000000 03000200 0a000001', says 3",
        "'an attribute of no bytes', '20000000 " + NEWADDR + " 0220000002000000 00000200 0a000001', says 0",
        "'six bytes for an address', '24000000 " + NEWADDR
                + " 0220000002000000 0a000200 0a0000010000 0000', has 6 bytes",
        "'no address at all', '18000000 " + NEWADDR + " 0220000002000000', neither IFA_LOCAL",
        "'a prefix of 33 bits', '20000000 " + NEWADDR + " 0221000002000000 08000200 0a000001', 'is 0 to 32, not 33'",
        "'interface 0', '20000000 " + NEWADDR + " 0220000000000000 08000200 0a000001', index",
        "'half a header', '14000000 " + NEWADDR + " 02200000', ifaddrmsg needs 8",
        "'a short errno', '14000000 0200 0000 07000000 39300000 ffffffff', NLMSG_ERROR needs 20",
        "'a huge request', '24000000 0200 0000 07000000 39300000 ffffffff ffffff7f 140005060700000000000000', repeats",
    })
    void saysWhatIsWrongWith(String what, String bytes, String words) throws Exception {
        Frame frame = Bytes.frame(bytes);
        assertThatThrownBy(() -> RouteMessage.of(frame))
                .as(what)
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(words);
    }
}
