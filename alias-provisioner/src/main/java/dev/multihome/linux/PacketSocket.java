package dev.multihome.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Frames of one kind on one interface, past the kernel's protocols (packet(7)). Needs CAP_NET_RAW. One thread at a time,
 * except that any thread may close it.
 */
public final class PacketSocket implements FrameChannel {

    /** ETH_P_ARP of linux/if_ether.h. */
    public static final int ARP = 0x0806;

    /** ETH_P_IPV6 of linux/if_ether.h. */
    public static final int IPV6 = 0x86dd;

    private static final int AF_PACKET = 17;
    /** struct sockaddr_ll of linux/if_packet.h. */
    private static final int ADDRESS_BYTES = 20;

    private static final int PACKET_TYPE_OFFSET = 10;
    private static final byte PACKET_OUTGOING = 4;
    private static final int SOL_PACKET = 263;
    /** Since Linux 4.20; an older kernel queues our own frames, too, and {@link #receive} skips them. */
    private static final int PACKET_IGNORE_OUTGOING = 23;

    /** The largest frame of an interface with jumbo frames; ARP needs 60. */
    private static final int FRAME_BYTES = 9216;

    /** Thousands of answers may come at once. */
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private final Descriptor descriptor;
    private final ByteBuffer outgoing = Descriptor.allocate(FRAME_BYTES);
    private final ByteBuffer incoming = Descriptor.allocate(FRAME_BYTES);
    private final ByteBuffer sender = Descriptor.allocate(ADDRESS_BYTES);

    private PacketSocket(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens the socket and starts to hear.
     *
     * @param interfaceIndex an interface of the calling thread's network namespace
     * @param etherType which frames are received, such as {@link #ARP}
     * @param wanted what these frames have besides; the kernel passes over the others without waking anybody
     * @throws KernelException with EPERM without CAP_NET_RAW, ENODEV when there is no such interface
     */
    public static PacketSocket open(int interfaceIndex, int etherType, ByteAt... wanted) throws KernelException {
        // Protocol 0 hears nothing, so that no frame of another interface is queued before it is bound to one.
        Descriptor descriptor =
                Descriptor.socket("packet socket on interface " + interfaceIndex, AF_PACKET, Descriptor.SOCK_RAW, 0);
        try {
            descriptor.receiveBuffer(RECEIVE_BUFFER_BYTES);
            descriptor.option(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
            if (wanted.length > 0) {
                descriptor.filter(ByteAt.filter(wanted));
            }
            ByteBuffer address = Descriptor.allocate(ADDRESS_BYTES).putShort(0, (short) AF_PACKET);
            address.put(2, (byte) (etherType >>> 8)).put(3, (byte) etherType).putInt(4, interfaceIndex);
            descriptor.bind(address);
            return new PacketSocket(descriptor);
        } catch (KernelException | RuntimeException failure) {
            descriptor.close();
            throw failure;
        }
    }

    /** @throws IllegalArgumentException for a frame of more than 9,216 bytes */
    @Override
    public void send(ByteBuffer frame) throws KernelException {
        if (frame.remaining() > FRAME_BYTES) {
            throw new IllegalArgumentException(
                    "a frame has at most " + FRAME_BYTES + " bytes, not " + frame.remaining());
        }
        outgoing.clear().put(frame.duplicate());
        int errno = descriptor.send(outgoing, null);
        if (errno != 0) {
            throw descriptor.failure(errno, "send");
        }
    }

    @Override
    public @Nullable ByteBuffer receive(Duration timeout) throws KernelException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            int errno = descriptor.receive(incoming, sender);
            if (errno == 0 && sender.get(PACKET_TYPE_OFFSET) != PACKET_OUTGOING) {
                return incoming.slice().order(ByteOrder.BIG_ENDIAN);
            }
            long left = end - System.nanoTime();
            switch (errno) {
                case Errno.EBADF -> {
                    return null; // closed
                }
                case Errno.EAGAIN -> {
                    if (left <= 0 || !descriptor.await(Duration.ofNanos(left))) {
                        return null;
                    }
                }
                case 0, Errno.EMSGSIZE -> {
                    if (left <= 0) {
                        return null;
                    }
                }
                default -> throw descriptor.failure(errno, "receive");
            }
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
