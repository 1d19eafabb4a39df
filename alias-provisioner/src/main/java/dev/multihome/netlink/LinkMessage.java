package dev.multihome.netlink;

import java.util.List;

/**
 * One interface, as RTM_NEWLINK carries it (linux/if_link.h). Immutable.
 *
 * @param index ifi_index, 1 or more
 * @param name IFLA_IFNAME
 * @param flags ifi_flags, the IFF_ bits of linux/if.h
 * @param hardwareAddress IFLA_ADDRESS, six bytes for Ethernet; empty where there is none, or where it is all
 *     zeros as that of lo
 * @param mtu IFLA_MTU, bytes
 * @param queueLength IFLA_TXQLEN, packets; 0 where the kernel did not say
 */
public record LinkMessage(int index, String name, int flags, List<Byte> hardwareAddress, int mtu, int queueLength) {

    public static final int IFF_UP = 0x1;
    public static final int IFF_BROADCAST = 0x2;
    public static final int IFF_LOOPBACK = 0x8;
    public static final int IFF_POINTOPOINT = 0x10;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_MULTICAST = 0x1000;
    /**
     * It is operational (RFC 2863): some milliseconds after the carrier came, for until then the kernel drops what is sent
     * without a word.
     */
    public static final int IFF_RUNNING = 0x40;

    /** There is a carrier. */
    public static final int IFF_LOWER_UP = 0x10000;

    public LinkMessage {
        hardwareAddress = List.copyOf(hardwareAddress);
    }

    /** An interface whose transmit queue does not matter. */
    public LinkMessage(int index, String name, int flags, List<Byte> hardwareAddress, int mtu) {
        this(index, name, flags, hardwareAddress, mtu, 0);
    }

    /** Whether every bit of the flag is set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }
}
