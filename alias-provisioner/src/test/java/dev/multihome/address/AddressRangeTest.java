package dev.multihome.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.55.40 - 192.168.55.62, 192.168.55.40 - 192.168.55.62, 23",
        "10.0.0.1-10.0.0.2, 10.0.0.1 - 10.0.0.2, 2",
        "10.0.0.1, 10.0.0.1, 1",
        "10.0.0.0/24, 10.0.0.0 - 10.0.0.255, 256",
        "10.0.0.1/32, 10.0.0.1, 1",
        "2001:db8::/64, 2001:db8:: - 2001:db8::ffff:ffff:ffff:ffff, 18446744073709551616",
        "::/0, :: - ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 340282366920938463463374607431768211456"
    })
    void isReadInThreeForms(String text, String written, BigInteger size) {
        AddressRange range = AddressRange.parse(text);
        assertThat(range).hasToString(written);
        assertThat(range.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2 - 10.0.0.1, write the lower address first",
        "10.0.0.1 - ::1, mixes IPv4 and IPv6",
        "10.0.0.1/24, the network is 10.0.0.0/24",
        "10.0.0.1 -, is not an IPv4 address",
        "1 - 2 - 3, is not an IPv4 address"
    })
    void refusesWhatIsNoRange(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessageContaining(why);
    }

    @Test
    void holdsItsEndsAndNothingBeyond() {
        AddressRange range = AddressRange.parse("10.0.0.5 - 10.0.0.9");
        assertThat(range.contains(IpAddress.parse("10.0.0.4"))).isFalse();
        assertThat(range.contains(IpAddress.parse("10.0.0.5"))).isTrue();
        assertThat(range.contains(IpAddress.parse("10.0.0.9"))).isTrue();
        assertThat(range.contains(IpAddress.parse("10.0.0.10"))).isFalse();
        assertThat(range.contains(IpAddress.parse("::a00:5"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1 - 10.0.0.5, 10.0.0.5 - 10.0.0.9, true",
        "10.0.0.1 - 10.0.0.9, 10.0.0.4 - 10.0.0.5, true",
        "10.0.0.1 - 10.0.0.4, 10.0.0.5 - 10.0.0.9, false",
        "0.0.0.0/0, ::/0, false"
    })
    void overlapsWhenAnAddressIsInBoth(String one, String other, boolean overlap) {
        assertThat(AddressRange.parse(one).overlaps(AddressRange.parse(other))).isEqualTo(overlap);
        assertThat(AddressRange.parse(other).overlaps(AddressRange.parse(one))).isEqualTo(overlap);
    }

    @Property
    @Domain(AddressArbitraries.class)
    void ofANetworkHoldsTwoToTheHostBits(@ForAll Prefix prefix) {
        var range = AddressRange.parse(prefix.network() + "/" + prefix.length());
        int hostBits = prefix.address().family().bits() - prefix.length();
        assertThat(range.size()).isEqualTo(BigInteger.TWO.pow(hostBits));
        assertThat(range.contains(prefix.address())).isTrue();
        assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
    }
}
