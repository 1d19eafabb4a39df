package dev.multihome.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One IPv4 or IPv6 address, as a number. It has no zone: where an interface matters, it is named beside the address.
 *
 * <p>Ordered by family, then numerically. {@link #toString()} is the dotted quad, or the text of RFC 5952 section 4.
 *
 * @param family the address family
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits, of which IPv4 uses 32
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /**
     * Reads a literal; names are never looked up.
     *
     * @throws IllegalArgumentException when the text is no address; the message says why, without the text
     */
    public static IpAddress parse(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("has a prefix length, and the address alone is wanted");
        }
        return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : Ipv4Text.parse(text);
    }

    /** The address whose bytes, 4 or 16 in network order, are given. */
    public static IpAddress of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return switch (bytes.length) {
            case 4 -> ipv4(buffer.getInt());
            case 16 -> new IpAddress(Family.IPV6, buffer.getLong(), buffer.getLong());
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    /** The address of a socket; a zone is dropped, and an IPv4-mapped address stays what Java made of it: IPv4. */
    public static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    static IpAddress ipv4(int bits) {
        return new IpAddress(Family.IPV4, 0, Integer.toUnsignedLong(bits));
    }

    /** The address in network order: 4 or 16 bytes, a fresh array. */
    public byte[] bytes() {
        return family == Family.IPV4
                ? ByteBuffer.allocate(4).putInt((int) low).array()
                : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** The same address for Java's sockets, without a name and without a lookup. */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of the right length was refused", impossible);
        }
    }

    /** Whether it is 127.0.0.0/8 (RFC 1122 section 3.2.1.3) or ::1 (RFC 4291 section 2.5.3). */
    public boolean isLoopback() {
        return family == Family.IPV4 ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /** Whether it is 224.0.0.0/4 (RFC 1112 section 4) or ff00::/8 (RFC 4291 section 2.7). */
    public boolean isMulticast() {
        return family == Family.IPV4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** Whether it is 0.0.0.0 or ::, which stand for no address. */
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    /** Whether it is 255.255.255.255 (RFC 919). */
    public boolean isLimitedBroadcast() {
        return family == Family.IPV4 && low == 0xffff_ffffL;
    }

    /** Whether it is 169.254.0.0/16 (RFC 3927) or fe80::/10 (RFC 4291 section 2.5.6). */
    public boolean isLinkLocal() {
        return family == Family.IPV4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0xfe80 >>> 6;
    }

    /** Whether it is ::ffff:0:0/96 (RFC 4291 section 2.5.5.2): IPv4 in disguise, which no interface carries. */
    public boolean isIpv4Mapped() {
        return family == Family.IPV6 && high == 0 && low >>> 32 == 0xffff;
    }

    /**
     * The next address of the family.
     *
     * @throws ArithmeticException after the last one
     */
    public IpAddress next() {
        long last = family == Family.IPV4 ? 0xffff_ffffL : -1;
        if (low != last) {
            return new IpAddress(family, high, low + 1);
        }
        if (family == Family.IPV4 || high == -1) {
            throw new ArithmeticException("there is no address after " + this);
        }
        return new IpAddress(family, high + 1, 0);
    }

    /** The text for a URL's authority: IPv6 in brackets (RFC 3986 section 3.2.2). */
    public String inUrl() {
        return family == Family.IPV4 ? toString() : "[" + this + "]";
    }

    // Written out: what a record gets for itself is linked at its first use, tens of milliseconds on the way to the
    // first answer.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address
                && low == address.low
                && high == address.high
                && family == address.family;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return family == Family.IPV4 ? Ipv4Text.format(low) : Ipv6Text.format(high, low);
    }
}
