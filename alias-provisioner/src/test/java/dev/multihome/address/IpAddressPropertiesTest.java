package dev.multihome.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(AddressArbitraries.class)
class IpAddressPropertiesTest {

    @Property
    void isReadBackFromItsText(@ForAll IpAddress address) {
        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }

    @Property
    void isReadBackFromItsBytes(@ForAll IpAddress address) {
        assertThat(address.bytes()).hasSize(address.family().bytes());
        assertThat(IpAddress.of(address.bytes())).isEqualTo(address);
    }

    @Property
    void meansTheSameAsInJava(@ForAll IpAddress address) throws UnknownHostException {
        Assume.that(!address.isIpv4Mapped()); // of which Java makes an IPv4 address
        InetAddress java = InetAddress.getByName(address.inUrl());
        assertThat(address.toInetAddress()).isEqualTo(java);
        assertThat(IpAddress.of(java)).isEqualTo(address);
    }

    @Property
    void isOfTheKindThatJavaSays(@ForAll IpAddress address) {
        Assume.that(!address.isIpv4Mapped());
        InetAddress java = address.toInetAddress();
        assertThat(address.isMulticast()).isEqualTo(java.isMulticastAddress());
        assertThat(address.isLoopback()).isEqualTo(java.isLoopbackAddress());
        assertThat(address.isLinkLocal()).isEqualTo(java.isLinkLocalAddress());
        assertThat(address.isUnspecified()).isEqualTo(java.isAnyLocalAddress());
    }

    @Property
    void isOrderedAsItsBytesAre(@ForAll IpAddress one, @ForAll IpAddress other) {
        int byFamily = one.family().compareTo(other.family());
        int expected = byFamily != 0 ? byFamily : Arrays.compareUnsigned(one.bytes(), other.bytes());
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(expected));
    }

    @Property
    void isFollowedByAHigherOneWithNothingBetween(@ForAll IpAddress address) {
        Assume.that(!Arrays.equals(address.bytes(), ones(address.family().bytes())));
        IpAddress next = address.next();
        assertThat(next).isGreaterThan(address);
        assertThat(new AddressRange(address, next).size()).isEqualTo(2);
    }

    @Property
    void isEqualToWhatHasTheSameNumberAndFamily(@ForAll IpAddress one, @ForAll IpAddress other) {
        var same = new IpAddress(one.family(), one.high(), one.low());
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one.equals(other)).isEqualTo(one.compareTo(other) == 0);
        assertThat(one).isNotEqualTo(new IpAddress(Family.IPV6, one.high() ^ 1, one.low()));
    }

    private static byte[] ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }
}
