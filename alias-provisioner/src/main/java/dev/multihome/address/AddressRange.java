package dev.multihome.address;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of one family from a first to a last, both included: {@code 192.168.55.40 - 192.168.55.62}.
 *
 * @param first the lowest address
 * @param last the highest address, not below the first
 */
public record AddressRange(IpAddress first, IpAddress last) implements Comparable<AddressRange> {

    public AddressRange {
        if (first.family() != last.family()) {
            throw new IllegalArgumentException("mixes IPv4 and IPv6; make it two ranges");
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("ends before it starts; write the lower address first");
        }
    }

    /**
     * Reads {@code first - last}, {@code network/length} or one address.
     *
     * @throws IllegalArgumentException when it is none of these; the message says why, without the text
     */
    public static AddressRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return new AddressRange(
                    IpAddress.parse(text.substring(0, dash).strip()),
                    IpAddress.parse(text.substring(dash + 1).strip()));
        }
        if (text.indexOf('/') < 0) {
            IpAddress only = IpAddress.parse(text);
            return new AddressRange(only, only);
        }
        Prefix prefix = Prefix.parse(text);
        if (!prefix.network().equals(prefix.address())) {
            throw new IllegalArgumentException(
                    "has host bits; the network is " + prefix.network() + "/" + prefix.length());
        }
        return new AddressRange(prefix.network(), prefix.last());
    }

    public Family family() {
        return first.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && first.compareTo(address) <= 0 && last.compareTo(address) >= 0;
    }

    public boolean overlaps(AddressRange other) {
        return family() == other.family() && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** How many addresses there are, at least 1. */
    public BigInteger size() {
        return new BigInteger(1, last.bytes())
                .subtract(new BigInteger(1, first.bytes()))
                .add(BigInteger.ONE);
    }

    // Written out, as those of the address are.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressRange range && first.equals(range.first) && last.equals(range.last);
    }

    @Override
    public int hashCode() {
        return first.hashCode() * 31 + last.hashCode();
    }

    @Override
    public int compareTo(AddressRange other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : last.compareTo(other.last);
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + " - " + last;
    }
}
