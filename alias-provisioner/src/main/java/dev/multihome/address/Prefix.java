package dev.multihome.address;

/**
 * An address with the length of its network part, as an interface carries it: {@code 192.168.55.37/27}.
 *
 * @param address the address, host bits included
 * @param length bits of the network part, 0 to 32 or 0 to 128
 */
public record Prefix(IpAddress address, int length) implements Comparable<Prefix> {

    public Prefix {
        if (length < 0 || length > address.family().bits()) {
            throw new IllegalArgumentException("has prefix length " + length + "; " + address.family() + " has 0 to "
                    + address.family().bits());
        }
    }

    /** The address alone: /32 or /128. */
    public static Prefix host(IpAddress address) {
        return new Prefix(address, address.family().bits());
    }

    /**
     * Reads {@code address/length}.
     *
     * @throws IllegalArgumentException when it is not that; the message says why, without the text
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("has no prefix length; write address/length");
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("has no number behind the slash");
        }
        return new Prefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(length));
    }

    /** The first address of the network: all host bits 0. */
    public IpAddress network() {
        return new IpAddress(address.family(), address.high() & highMask(), address.low() & lowMask());
    }

    /** The last address of the network: all host bits 1. For IPv4 below /31 this is the directed broadcast (RFC 922). */
    public IpAddress last() {
        long low = address.low() | ~lowMask();
        return address.family() == Family.IPV4
                ? new IpAddress(Family.IPV4, 0, low & 0xffff_ffffL)
                : new IpAddress(Family.IPV6, address.high() | ~highMask(), low);
    }

    /** The network part as an address: 255.255.255.224 for an IPv4 /27. */
    public IpAddress netmask() {
        long low = address.family() == Family.IPV4 ? lowMask() & 0xffff_ffffL : lowMask();
        return new IpAddress(address.family(), address.family() == Family.IPV4 ? 0 : highMask(), low);
    }

    public boolean isHost() {
        return length == address.family().bits();
    }

    public boolean contains(IpAddress other) {
        return other.family() == address.family()
                && ((other.high() ^ address.high()) & highMask()) == 0
                && ((other.low() ^ address.low()) & lowMask()) == 0;
    }

    @Override
    public int compareTo(Prefix other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }

    private long highMask() {
        return address.family() == Family.IPV4 ? -1 : mask(Math.min(length, 64));
    }

    private long lowMask() {
        return mask(address.family() == Family.IPV4 ? length + 32 : Math.max(length - 64, 0));
    }

    private static long mask(int ones) {
        return ones == 0 ? 0 : -1L << (64 - ones);
    }
}
