package dev.multihome.linux;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends ICMPv6 messages to groups on one interface (ipv6(7), raw(7)). Needs CAP_NET_RAW. One thread at a time, except
 * that any thread may close it.
 */
public final class Icmp6Socket implements AutoCloseable {

    private static final int AF_INET6 = 10;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int IPV6_MULTICAST_IF = 17;
    private static final int IPV6_MULTICAST_HOPS = 18;
    private static final int IPV6_MULTICAST_LOOP = 19;

    /** RFC 4861 section 7.1.2: receivers drop neighbour advertisements that passed a router. */
    private static final int HOPS = 255;

    private static final int MESSAGE_BYTES = 1280;
    /** struct sockaddr_in6: family, port, flow information, address, scope. */
    private static final int ADDRESS_BYTES = 28;

    private final Descriptor descriptor;
    private final int interfaceIndex;
    private final ByteBuffer outgoing = Descriptor.allocate(MESSAGE_BYTES);
    private final ByteBuffer to = Descriptor.allocate(ADDRESS_BYTES);
    private @Nullable Inet6Address connected;

    private Icmp6Socket(Descriptor descriptor, int interfaceIndex) {
        this.descriptor = descriptor;
        this.interfaceIndex = interfaceIndex;
    }

    /**
     * Opens the socket.
     *
     * @param interfaceIndex an interface of the calling thread's network namespace
     * @throws KernelException with EPERM without CAP_NET_RAW, EADDRNOTAVAIL when there is no such interface,
     *     EAFNOSUPPORT (97) when the kernel has no IPv6
     */
    public static Icmp6Socket open(int interfaceIndex) throws KernelException {
        Descriptor descriptor = Descriptor.socket(
                "ICMPv6 socket on interface " + interfaceIndex, AF_INET6, Descriptor.SOCK_RAW, IPPROTO_ICMPV6);
        try {
            descriptor.require(IPPROTO_IPV6, IPV6_MULTICAST_HOPS, HOPS, "IPV6_MULTICAST_HOPS");
            descriptor.require(IPPROTO_IPV6, IPV6_MULTICAST_IF, interfaceIndex, "IPV6_MULTICAST_IF");
            descriptor.require(IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0, "IPV6_MULTICAST_LOOP");
            return new Icmp6Socket(descriptor, interfaceIndex);
        } catch (KernelException | RuntimeException failure) {
            descriptor.close();
            throw failure;
        }
    }

    /**
     * Sends one message; the kernel fills its checksum (RFC 3542 section 3.1) and picks the source address.
     *
     * @param group a multicast address
     * @param message from position to limit, checksum zero; left as it is
     * @throws KernelException with EADDRNOTAVAIL or ENETUNREACH (101) when the interface has no IPv6 address to send from
     * @throws IllegalArgumentException for a message of more than 1,280 bytes
     */
    public void send(Inet6Address group, ByteBuffer message) throws KernelException {
        if (message.remaining() > MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "a message has at most " + MESSAGE_BYTES + " bytes, not " + message.remaining());
        }
        outgoing.clear().put(message.duplicate());
        int errno = group.equals(connected) ? 0 : connect(group);
        if (errno == 0) {
            errno = descriptor.send(outgoing, null);
        }
        if (errno != 0) {
            throw descriptor.failure(errno, "send to " + group.getHostAddress());
        }
    }

    /** The kernel then chooses the source once: for each message it would look at every address of the box. */
    private int connect(Inet6Address group) {
        to.putShort(0, (short) AF_INET6).put(8, group.getAddress()).putInt(24, interfaceIndex);
        int errno = descriptor.connect(to);
        connected = errno == 0 ? group : null;
        return errno;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
