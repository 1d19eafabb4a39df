package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRouteTest {

    @Test
    void isAddedOnlyWhereThereIsNone() throws Exception {
        assertThat(written(new LocalRouteChange.Add(ipv4(77))))
                .isEqualTo(Bytes.hex(
                        "2c000000 1800 0506 07000000 00000000", // 44 bytes, RTM_NEWROUTE, flags 0x605
                        "02 10 00 00 ff 4d fe 02 00000000", // AF_INET, /16, table local, protocol 77, host, local
                        "0800 0100 0a010000", // RTA_DST
                        "0800 0400 01000000")); // RTA_OIF
    }

    @Test
    void isAddedForIpv6WithoutAScope() throws Exception {
        var route = new LocalRoute(InetAddress.getByName("2001:db8:7::"), 64, 1, 77);
        assertThat(written(new LocalRouteChange.Add(route)))
                .isEqualTo(Bytes.hex(
                        "38000000 1800 0506 07000000 00000000",
                        "0a 40 00 00 ff 4d 00 02 00000000",
                        "1400 0100 20010db8 00070000 00000000 00000000",
                        "0800 0400 01000000"));
    }

    @Test
    void isDeletedByDestinationInterfaceAndProtocol() throws Exception {
        assertThat(written(new LocalRouteChange.Delete(ipv4(77))))
                .isEqualTo(Bytes.hex(
                        "2c000000 1900 0500 07000000 00000000",
                        "02 10 00 00 ff 4d fe 02 00000000",
                        "0800 0100 0a010000",
                        "0800 0400 01000000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, LocalRoute.OF_KERNEL})
    void isNeverDeletedWithoutAProtocolToCompareNorWithTheKernels(int protocol) throws Exception {
        LocalRoute route = ipv4(protocol);
        assertThatThrownBy(() -> new LocalRouteChange.Delete(route))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs the protocol that it was made with, not " + protocol);
    }

    @Test
    void isReadAsTheKernelDumpsIt() throws Exception {
        assertThat(RouteMessage.of(Bytes.frame(
                        "34000000 1800 2200 07000000 39300000",
                        "02 10 00 00 ff 4d fe 02 00000000",
                        "0800 0f00 ff000000", // RTA_TABLE
                        "0800 0100 0a010000",
                        "0800 0400 01000000")))
                .isEqualTo(new RouteMessage.LocalRouteSet(ipv4(77)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 10 00 00 fe 4d fe 02 00000000", // table main
                "02 10 00 00 ff 4d fe 03 00000000", // broadcast
                "07 10 00 00 ff 4d fe 02 00000000" // another family
            })
    void isTheOnlyKindOfRouteThatIsRead(String header) throws Exception {
        assertThat(RouteMessage.of(Bytes.frame("1c000000 1800 0200 07000000 39300000", header)))
                .isEqualTo(new RouteMessage.Other(24));
    }

    @Test
    void isRefusedWithADestinationOfAnotherLength() throws Exception {
        Frame frame = Bytes.frame(
                "2c000000 1800 0200 07000000 39300000",
                "0a 10 00 00 ff 4d fe 02 00000000",
                "0800 0100 0a010000",
                "0800 0400 01000000");
        assertThatThrownBy(() -> RouteMessage.of(frame))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("RTA_DST has 4 bytes, not 16");
    }

    private static String written(Change change) {
        ByteBuffer request = Bytes.empty();
        Requests.write(change, 7, true, request);
        return Bytes.written(request);
    }

    private static LocalRoute ipv4(int protocol) throws UnknownHostException {
        return new LocalRoute(InetAddress.getByName("10.1.0.0"), 16, 1, protocol);
    }
}
