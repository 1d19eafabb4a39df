package dev.multihome.netlink;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One address of an interface, as RTM_NEWADDR and RTM_DELADDR carry it (linux/if_addr.h).
 *
 * @param interfaceIndex ifa_index, 1 or more
 * @param local IFA_LOCAL, or IFA_ADDRESS where the kernel sends that alone (IPv6)
 * @param prefixLength ifa_prefixlen, bits
 * @param scope ifa_scope: 0 universe, 253 link, 254 host
 * @param flags IFA_FLAGS, the 32-bit set of IFA_F_ bits
 * @param label IFA_LABEL; null for IPv6 and where none is wanted
 * @param broadcast IFA_BROADCAST; null for IPv6 and where none is set
 * @param protocol IFA_PROTO, 0 to 255, 0 where unset or not kept (before Linux 5.18)
 * @param preferredSeconds IFA_CACHEINFO ifa_prefered; {@link #FOREVER} for no end
 * @param validSeconds IFA_CACHEINFO ifa_valid; {@link #FOREVER} for no end
 */
public record AddressMessage(
        int interfaceIndex,
        InetAddress local,
        int prefixLength,
        int scope,
        int flags,
        @Nullable String label,
        @Nullable InetAddress broadcast,
        int protocol,
        long preferredSeconds,
        long validSeconds) {

    /** INFINITY_LIFE_TIME of linux/if_addr.h's users: 0xffffffff. */
    public static final long FOREVER = 0xffff_ffffL;

    public static final int SCOPE_UNIVERSE = 0;
    public static final int SCOPE_LINK = 253;
    public static final int SCOPE_HOST = 254;

    public static final int IFA_F_SECONDARY = 0x01;
    public static final int IFA_F_NODAD = 0x02;
    public static final int IFA_F_DADFAILED = 0x08;
    public static final int IFA_F_DEPRECATED = 0x20;
    public static final int IFA_F_TENTATIVE = 0x40;
    public static final int IFA_F_PERMANENT = 0x80;
    public static final int IFA_F_NOPREFIXROUTE = 0x200;
}
