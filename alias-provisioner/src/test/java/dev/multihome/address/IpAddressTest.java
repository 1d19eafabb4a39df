package dev.multihome.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,0",
        "0.0.0.1,1",
        "127.168.55.37,2141730597",
        "192.168.55.37,3232249637",
        "255.255.255.255,4294967295"
    })
    void readsADottedQuadAsANumber(String text, long number) {
        assertThat(IpAddress.parse(text)).isEqualTo(new IpAddress(Family.IPV4, 0, number));
        assertThat(IpAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.0.0.300 | 300 is above 255
                    10.0.0     | four numbers
                    10.0.0.0.1 | four numbers
                    10.0.0.    | each number is 0 to 255
                    10.0.0.01  | leading zero
                    10.0.0.0x1 | each number is 0 to 255
                    10.0.0.-1  | each number is 0 to 255
                    10.0.0.1111| each number is 0 to 255
                    10.0.0.١   | each number is 0 to 255
                    localhost  | four numbers
                    ''         | four numbers
                    """)
    void refusesWhatIsNoDottedQuad(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessageContaining("is not an IPv4 address")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "2001:db8::/64", "10.0.0/8", "/"})
    void refusesAPrefix(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessage("has a prefix length, and the address alone is wanted");
    }

    @Test
    void refusesAZoneAndSaysWhereTheInterfaceStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse("fe80::1%eth0"))
                .withMessageContaining("has a zone")
                .withMessageContaining("`interface`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.255", "::1"})
    void knowsLoopback(String text) {
        assertThat(IpAddress.parse(text).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"126.255.255.255", "128.0.0.0", "::", "::2", "1::1"})
    void knowsWhatIsNotLoopback(String text) {
        assertThat(IpAddress.parse(text).isLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "223.255.255.255,false",
        "224.0.0.0,true",
        "239.255.255.255,true",
        "240.0.0.0,false",
        "feff::,false",
        "ff00::,true"
    })
    void knowsMulticast(String text, boolean multicast) {
        assertThat(IpAddress.parse(text).isMulticast()).isEqualTo(multicast);
    }

    @ParameterizedTest
    @CsvSource({
        "169.253.255.255,false",
        "169.254.0.0,true",
        "169.255.0.0,false",
        "fe7f::,false",
        "fe80::,true",
        "febf:ffff::,true",
        "fec0::,false"
    })
    void knowsLinkLocal(String text, boolean linkLocal) {
        assertThat(IpAddress.parse(text).isLinkLocal()).isEqualTo(linkLocal);
    }

    @ParameterizedTest
    @CsvSource({"::ffff:10.0.0.1,true", "::fffe:10.0.0.1,false", "1::ffff:10.0.0.1,false", "10.0.0.1,false"})
    void knowsIpv4InDisguise(String text, boolean mapped) {
        assertThat(IpAddress.parse(text).isIpv4Mapped()).isEqualTo(mapped);
    }

    @Test
    void knowsTheLimitedBroadcast() {
        assertThat(IpAddress.parse("255.255.255.255").isLimitedBroadcast()).isTrue();
        assertThat(IpAddress.parse("255.255.255.254").isLimitedBroadcast()).isFalse();
        assertThat(IpAddress.parse("::ffff:ffff").isLimitedBroadcast()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.255,10.0.1.0", "::ffff:ffff:ffff:ffff,0:0:0:1::"})
    void carriesIntoTheNextPart(String address, String next) {
        assertThat(IpAddress.parse(address).next()).isEqualTo(IpAddress.parse(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
    void hasNoneAfterTheLast(String last) {
        assertThatThrownBy(() -> IpAddress.parse(last).next())
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("no address after " + last);
    }

    @Test
    void standsInBracketsInAUrl() {
        assertThat(IpAddress.parse("2001:db8::1").inUrl()).isEqualTo("[2001:db8::1]");
        assertThat(IpAddress.parse("10.0.0.1").inUrl()).isEqualTo("10.0.0.1");
    }

    @Test
    void refusesBytesOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.of(new byte[5]))
                .withMessageContaining("4 or 16 bytes, not 5");
    }

    @Test
    void refusesAnIpv4AddressOfMoreThan32Bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.IPV4, 0, 1L << 32));
        assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.IPV4, 1, 0));
    }
}
