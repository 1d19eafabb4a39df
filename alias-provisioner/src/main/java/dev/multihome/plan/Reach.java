package dev.multihome.plan;

/** Whom an interface leads to, and whether they find the addresses on it by themselves. */
public enum Reach {

    /** This box only. */
    LOOPBACK,

    /** One other end, which sends here what its routes say and asks for no address: a tunnel, PPP (IFF_POINTOPOINT). */
    POINT_TO_POINT,

    /** A network on which this box neither asks for hardware addresses nor tells its own (IFF_NOARP). */
    WITHOUT_ARP,

    /** A network whose hosts ask for each other's hardware addresses by ARP or neighbour discovery. */
    NETWORK
}
