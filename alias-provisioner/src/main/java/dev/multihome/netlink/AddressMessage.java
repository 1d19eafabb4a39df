package dev.multihome.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One address of an interface, as RTM_NEWADDR and RTM_DELADDR carry it (linux/if_addr.h). Immutable.
 *
 * @param interfaceIndex ifa_index, 1 or more
 * @param local IFA_LOCAL, or IFA_ADDRESS where the kernel sends that alone (IPv6)
 * @param prefixLength ifa_prefixlen, bits
 * @param scope ifa_scope: 0 universe, 253 link, 254 host
 * @param flags IFA_FLAGS, the 32-bit set of IFA_F_ bits
 * @param label IFA_LABEL; null for IPv6 and where none is wanted (the kernel then puts the interface's
 *     name); 1 to 15 bytes
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

    /** @throws IllegalArgumentException when a value is outside its range or the families differ */
    public AddressMessage {
        int bits = local instanceof Inet6Address ? 128 : 32;
        require(interfaceIndex > 0, "an interface's index is 1 or more, not " + interfaceIndex);
        require(prefixLength >= 0 && prefixLength <= bits, "a prefix length is 0 to " + bits + ", not " + prefixLength);
        require(scope >= 0 && scope <= 255, "a scope is 0 to 255, not " + scope);
        require(protocol >= 0 && protocol <= 255, "an address's protocol is 0 to 255, not " + protocol);
        require(isLifetime(preferredSeconds) && isLifetime(validSeconds), "a lifetime is 0 to 4294967295 seconds");
        require(broadcast == null || bits == 32 && !(broadcast instanceof Inet6Address), "only IPv4 has a broadcast");
        require(label == null || isLabel(label), "a label has 1 to 15 bytes and no NUL, unlike '" + label + "'");
    }

    /** Whether every bit of the flag is set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    public boolean isIpv6() {
        return local instanceof Inet6Address;
    }

    /** IFNAMSIZ (linux/if.h) less the terminating NUL; the kernel answers ERANGE to a longer one. */
    private static boolean isLabel(String label) {
        int bytes = label.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= 15 && label.indexOf('\0') < 0;
    }

    private static boolean isLifetime(long seconds) {
        return seconds >= 0 && seconds <= FOREVER;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
