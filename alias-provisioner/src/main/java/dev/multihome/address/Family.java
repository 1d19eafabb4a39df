package dev.multihome.address;

/** An address family of the Internet protocols. */
public enum Family {
    IPV4(32, "IPv4"),
    IPV6(128, "IPv6");

    private final int bits;
    private final String title;

    Family(int bits, String title) {
        this.bits = bits;
        this.title = title;
    }

    /** The length of an address in bits: 32 or 128, which is also the length of a host prefix. */
    public int bits() {
        return bits;
    }

    /** The length of an address in bytes: 4 or 16. */
    public int bytes() {
        return bits / 8;
    }

    @Override
    public String toString() {
        return title;
    }
}
