package dev.multihome.multicast;

/**
 * How far an IPv4 datagram goes by its TTL: a multicast router forwards it only where the TTL is above the threshold of
 * the outgoing interface (the table of the Multicast HOWTO, section 2.3). IPv6 routers have no thresholds.
 */
public enum TtlScope {
    /** This host; it never reaches the wire. */
    HOST(0),
    /** The same network; no router passes it on. */
    SUBNET(1),
    SITE(32),
    REGION(64),
    CONTINENT(128),
    UNRESTRICTED(255);

    private final int ttl;

    TtlScope(int ttl) {
        this.ttl = ttl;
    }

    /** The largest TTL of the scope, 0 to 255: what to send with to cover it. */
    public int ttl() {
        return ttl;
    }

    /**
     * The scope that a datagram stays within.
     *
     * @param ttl 0 to 255
     */
    public static TtlScope of(int ttl) {
        for (TtlScope each : values()) {
            if (ttl >= 0 && ttl <= each.ttl) {
                return each;
            }
        }
        throw new IllegalArgumentException("a TTL is 0 to 255, not " + ttl);
    }
}
