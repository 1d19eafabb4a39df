package dev.multihome.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The socket on which a service manager hears of its service: AF_UNIX, one datagram a message (sd_notify(3), unix(7)).
 * Thread-safe.
 */
public final class NotifySocket implements AutoCloseable {

    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM = 2;

    private final Descriptor socket;
    private final ByteBuffer to;

    private NotifySocket(Descriptor socket, ByteBuffer to) {
        this.socket = socket;
        this.to = to;
    }

    /**
     * Opens it; nothing is sent yet.
     *
     * @param name the value of NOTIFY_SOCKET: an absolute path, or {@code @} and a name in the abstract namespace
     * @throws KernelException when there is no descriptor to be had, or JNA does not load
     * @throws IllegalArgumentException when it is no such name, or longer than 107 bytes
     */
    public static NotifySocket open(String name) throws KernelException {
        ByteBuffer to = address(name);
        return new NotifySocket(Descriptor.socket("the service manager's socket", AF_UNIX, SOCK_DGRAM, 0), to);
    }

    /**
     * Says something.
     *
     * @param assignments lines such as {@code READY=1}
     * @throws KernelException when nobody listens there
     */
    public synchronized void send(String assignments) throws KernelException {
        byte[] text = assignments.getBytes(StandardCharsets.UTF_8);
        int errno = socket.send(Descriptor.allocate(text.length).put(text), to);
        if (errno != 0) {
            throw socket.failure(errno, "sendto");
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    /** A sockaddr_un: sun_family, then sun_path, which ends with a NUL, or begins with one and has no other. */
    static ByteBuffer address(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean hidden = name.startsWith("@");
        if (path.length < 2 || path.length > 107 || !hidden && path[0] != '/') {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET is " + name + ", and has to be an absolute path or @ and a name");
        }
        if (hidden) {
            path[0] = 0;
        }
        ByteBuffer address = Descriptor.allocate(2 + path.length + (hidden ? 0 : 1));
        address.putShort((short) AF_UNIX).put(path);
        return address.rewind();
    }
}
