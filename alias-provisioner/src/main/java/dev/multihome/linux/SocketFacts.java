package dev.multihome.linux;

import com.sun.jna.Native;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel says of a socket that somebody else has opened (socket(7), getsockname(2)).
 *
 * @param domain AF_INET, AF_INET6 or another
 * @param type SOCK_STREAM or another
 * @param protocol IPPROTO_TCP or another
 * @param listening whether it accepts connections
 * @param address where it is bound, an IPv4-mapped one as IPv4; null in other domains than the two of IP
 */
record SocketFacts(
        int domain,
        int type,
        int protocol,
        boolean listening,
        @Nullable InetSocketAddress address) {

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_STREAM = 1;
    static final int IPPROTO_TCP = 6;
    static final int IPPROTO_MPTCP = 262;

    private static final int SO_TYPE = 3;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;

    /** The kernel writes the same into it. */
    private static final ByteBuffer LENGTH_OF_INT = Descriptor.allocate(4).putInt(0, 4);

    private static final int LONGEST_ADDRESS = 128; // struct sockaddr_storage

    /**
     * Asks.
     *
     * @param fd any number of a descriptor
     * @throws KernelException with {@link Errno#EBADF} where it is not open, {@link Errno#ENOTSOCK} where it is no socket
     */
    static SocketFacts of(int fd) throws KernelException {
        int domain = option(fd, SO_DOMAIN);
        return new SocketFacts(
                domain,
                option(fd, SO_TYPE),
                option(fd, SO_PROTOCOL),
                option(fd, SO_ACCEPTCONN) != 0,
                domain == AF_INET || domain == AF_INET6 ? address(fd) : null);
    }

    /** Multipath TCP (RFC 8684) included, which accepts in the same way. */
    boolean isTcp() {
        return address != null && type == SOCK_STREAM && (protocol == IPPROTO_TCP || protocol == IPPROTO_MPTCP);
    }

    /**
     * Whether a descriptor is a socket that accepts connections; false also where it is none. For many in a row.
     *
     * @param value 4 bytes to work with
     */
    static boolean listens(int fd, ByteBuffer value) {
        return question(fd, SO_ACCEPTCONN, value) == 0 && value.getInt(0) != 0;
    }

    private static int option(int fd, int name) throws KernelException {
        ByteBuffer value = Descriptor.allocate(4);
        if (question(fd, name, value) < 0) {
            throw failure(fd, "getsockopt");
        }
        return value.getInt(0);
    }

    private static int question(int fd, int name, ByteBuffer value) {
        return LibC.getsockopt(fd, Descriptor.SOL_SOCKET, name, value, LENGTH_OF_INT);
    }

    /** struct sockaddr_in: family, port, address; sockaddr_in6 has the flow label between the two. */
    private static InetSocketAddress address(int fd) throws KernelException {
        ByteBuffer address = Descriptor.allocate(LONGEST_ADDRESS);
        if (LibC.getsockname(fd, address, Descriptor.allocate(4).putInt(0, LONGEST_ADDRESS)) < 0) {
            throw failure(fd, "getsockname");
        }
        boolean six = address.getShort(0) == AF_INET6;
        byte[] bytes = new byte[six ? 16 : 4];
        address.get(six ? 8 : 4, bytes);
        int port = (address.get(2) & 0xff) << 8 | address.get(3) & 0xff;
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes are an address", impossible);
        }
    }

    private static KernelException failure(int fd, String call) {
        int errno = Native.getLastError();
        return new KernelException("descriptor " + fd + ": " + call, errno, Errno.text(errno));
    }
}
