package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NetlinkPropertiesTest {

    @Property
    void readsBackWhatItWrote(
            @ForAll("addresses") AddressMessage address, @ForAll boolean bigEndian, @ForAll int sequence)
            throws MalformedMessageException {
        ByteBuffer buffer = buffer(bigEndian);
        Requests.write(new AddressChange.Add(address), sequence, true, buffer);
        assertThat(buffer.position()).isLessThanOrEqualTo(Requests.MAX_BYTES);
        Frame frame = Frame.split(buffer.flip()).get(0);
        assertThat(frame.sequence()).isEqualTo(sequence);
        assertThat(RouteMessage.of(frame)).isEqualTo(new RouteMessage.AddressSet(address));
    }

    @Property
    void neverWritesADeleteThatTheKernelCouldMisread(
            @ForAll("addresses") AddressMessage address, @ForAll boolean bigEndian) throws MalformedMessageException {
        if (!address.isIpv6() && address.label() == null) {
            return;
        }
        ByteBuffer buffer = buffer(bigEndian);
        Requests.write(new AddressChange.Delete(address), 1, true, buffer);
        var gone = (RouteMessage.AddressGone)
                RouteMessage.of(Frame.split(buffer.flip()).get(0));
        assertThat(gone.address().local()).isEqualTo(address.local());
        assertThat(gone.address().prefixLength()).isEqualTo(address.prefixLength());
        assertThat(gone.address().label()).isEqualTo(address.label());
    }

    @Property
    void answersGarbageWithItsOwnExceptionOnly(@ForAll @Size(max = 300) byte[] garbage, @ForAll boolean bigEndian) {
        assertThat(decode(ByteBuffer.wrap(garbage).order(order(bigEndian)))).isBetween(0, garbage.length / 16);
    }

    /** Garbage behind a header that is right reaches the readers of bodies and attributes. */
    @Property(tries = 3000)
    void answersGarbageInTheBodyWithItsOwnExceptionOnly(
            @ForAll @IntRange(min = 2, max = 22) int type,
            @ForAll @IntRange(max = 0xffff) int flags,
            @ForAll @Size(max = 120) byte[] body,
            @ForAll boolean internet) {
        ByteBuffer buffer = buffer(false);
        var writer = new FrameWriter(buffer).begin(type, flags, 1);
        for (int i = 0; i < body.length; i++) {
            writer.u8(i == 0 && internet ? 2 : body[i]);
        }
        writer.end();
        assertThat(decode(buffer.flip())).isBetween(0, 1);
    }

    /** A message that was cut, or one byte of which changed. */
    @Property
    void answersDamageWithItsOwnExceptionOnly(
            @ForAll("addresses") AddressMessage address,
            @ForAll @IntRange(max = 127) int at,
            @ForAll byte value,
            @ForAll boolean cut) {
        ByteBuffer buffer = buffer(false);
        Requests.write(new AddressChange.Add(address), 1, true, buffer);
        buffer.flip();
        int place = Math.min(at, buffer.limit() - 1);
        if (cut) {
            buffer.limit(place);
        } else {
            buffer.put(place, value);
        }
        assertThat(decode(buffer)).isBetween(0, 8);
    }

    @Provide
    Arbitrary<AddressMessage> addresses() {
        return Arbitraries.of(true, false).flatMap(NetlinkPropertiesTest::addresses);
    }

    private static Arbitrary<AddressMessage> addresses(boolean ipv6) {
        Arbitrary<InetAddress> address =
                Arbitraries.bytes().array(byte[].class).ofSize(ipv6 ? 16 : 4).map(bytes -> address(ipv6, bytes));
        Arbitrary<String> label =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(15);
        Arbitrary<Integer> settable = Arbitraries.of(0, AddressMessage.IFA_F_NODAD, AddressMessage.IFA_F_NOPREFIXROUTE);
        Arbitrary<Long> valid = Arbitraries.longs().between(1, AddressMessage.FOREVER);
        return Combinators.combine(
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        address,
                        Arbitraries.integers().between(0, ipv6 ? 128 : 32),
                        settable,
                        label.injectNull(ipv6 ? 1 : 0.3),
                        address.injectNull(ipv6 ? 1 : 0.3),
                        Arbitraries.integers().between(0, 255),
                        valid)
                .as((index, local, length, flags, text, broadcast, protocol, seconds) -> new AddressMessage(
                        index, local, length, 0, flags, text, broadcast, protocol, seconds / 2, seconds));
    }

    private static InetAddress address(boolean ipv6, byte[] bytes) {
        try {
            return ipv6 ? Inet6Address.getByAddress(null, bytes, -1) : Inet4Address.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Reads all there is, both ways. @return how many messages were read */
    private static int decode(ByteBuffer datagram) {
        assertThat(Description.of(datagram)).isNotNull();
        int read = 0;
        try {
            for (Frame frame : Frame.split(datagram)) {
                RouteMessage.of(frame);
                read++;
            }
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
        return read;
    }

    private static ByteBuffer buffer(boolean bigEndian) {
        return ByteBuffer.allocate(256).order(order(bigEndian));
    }

    private static ByteOrder order(boolean bigEndian) {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
