package dev.multihome.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.55.37/27, 192.168.55.32, 192.168.55.63, 255.255.255.224",
        "172.16.3.1/16, 172.16.0.0, 172.16.255.255, 255.255.0.0",
        "10.0.0.1/32, 10.0.0.1, 10.0.0.1, 255.255.255.255",
        "10.0.0.1/0, 0.0.0.0, 255.255.255.255, 0.0.0.0",
        "2001:db8::1/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff::",
        "2001:db8::1/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:8000::",
        "2001:db8::1/128, 2001:db8::1, 2001:db8::1, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::1/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ::"
    })
    void hasANetworkALastAddressAndANetmask(String text, String network, String last, String netmask) {
        Prefix prefix = Prefix.parse(text);
        assertThat(prefix.network()).hasToString(network);
        assertThat(prefix.last()).hasToString(last);
        assertThat(prefix.netmask()).hasToString(netmask);
        assertThat(prefix).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, has no prefix length",
        "10.0.0.1/, has no number behind the slash",
        "10.0.0.1/x, has no number behind the slash",
        "10.0.0.1/-1, has no number behind the slash",
        "10.0.0.1/33, IPv4 has 0 to 32",
        "2001:db8::/129, IPv6 has 0 to 128",
        "10.0.0/8, is not an IPv4 address"
    })
    void refusesWhatIsNoPrefix(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse(text))
                .withMessageContaining(why);
    }

    @Test
    void isAHostWhenItHoldsOneAddress() {
        assertThat(Prefix.host(IpAddress.parse("10.0.0.1")))
                .hasToString("10.0.0.1/32")
                .matches(Prefix::isHost);
        assertThat(Prefix.host(IpAddress.parse("::1"))).hasToString("::1/128").matches(Prefix::isHost);
        assertThat(Prefix.parse("::1/127").isHost()).isFalse();
    }

    @Test
    void holdsNoAddressOfTheOtherFamily() {
        assertThat(Prefix.parse("0.0.0.0/0").contains(IpAddress.parse("::1"))).isFalse();
        assertThat(Prefix.parse("::/0").contains(IpAddress.parse("10.0.0.1"))).isFalse();
    }

    @Property
    @Domain(AddressArbitraries.class)
    void holdsWhatLiesBetweenItsNetworkAndItsLast(@ForAll Prefix prefix, @ForAll IpAddress address) {
        boolean between = address.family() == prefix.address().family()
                && address.compareTo(prefix.network()) >= 0
                && address.compareTo(prefix.last()) <= 0;
        assertThat(prefix.contains(address)).isEqualTo(between);
        assertThat(prefix.contains(prefix.address())).isTrue();
    }

    @Property
    @Domain(AddressArbitraries.class)
    void isReadBackFromItsText(@ForAll Prefix prefix) {
        assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix);
    }
}
