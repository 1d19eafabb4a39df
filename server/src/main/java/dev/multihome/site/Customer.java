package dev.multihome.site;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;

/** Whom a client's address stands for where clients are counted. */
public final class Customer {

    private Customer() {}

    /**
     * One IPv4 address below 2^32, or the upper half of an IPv6 address, for a /64 is the least that one customer is given
     * (RFC 6177); none below 2^32 is given to anyone but ::1.
     */
    public static Long of(IpAddress client) {
        return client.family() == Family.IPV4 ? client.low() : client.high();
    }
}
