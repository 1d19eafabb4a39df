package dev.multihome.linux;

import dev.multihome.netlink.Description;
import dev.multihome.netlink.Frame;
import dev.multihome.netlink.MalformedMessageException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A socket of family NETLINK_ROUTE (linux/netlink.h) with one reused buffer each way. */
final class NetlinkSocket implements AutoCloseable {

    private static final int AF_NETLINK = 16;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;

    /** The kernel fills dumps up to the size of the reader's buffer, at most 32 KiB; single messages are smaller. */
    private static final int RECEIVE_BYTES = 64 * 1024;

    private static final int PORT_OFFSET = 4;

    private final Descriptor descriptor;
    private final ByteBuffer received = Descriptor.allocate(RECEIVE_BYTES);
    private final ByteBuffer sender = Descriptor.allocate(12);
    private final Consumer<String> trace;
    private int sequence = 1;

    private NetlinkSocket(Descriptor descriptor, Consumer<String> trace) {
        this.descriptor = descriptor;
        this.trace = trace;
    }

    /**
     * @param groups the RTMGRP_ bits to hear, 0 for none
     * @param bufferBytes what the kernel may hold for us
     * @param trace takes each message in words
     */
    static NetlinkSocket open(int groups, int bufferBytes, Consumer<String> trace) throws KernelException {
        Descriptor descriptor = Descriptor.socket("rtnetlink socket", AF_NETLINK, Descriptor.SOCK_RAW, NETLINK_ROUTE);
        try {
            descriptor.receiveBuffer(bufferBytes);
            // Kernels before 4.12 and 4.20 lack these: answers then come without words, dumps unfiltered.
            descriptor.option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
            descriptor.option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
            descriptor.option(SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
            ByteBuffer address = Descriptor.allocate(12); // struct sockaddr_nl: family, padding, port, groups
            descriptor.bind(address.putShort(0, (short) AF_NETLINK).putInt(8, groups));
            return new NetlinkSocket(descriptor, trace);
        } catch (KernelException | RuntimeException failure) {
            descriptor.close();
            throw failure;
        }
    }

    /** The first of so many sequence numbers that nobody else has. They wrap around after 2^32. */
    int reserve(int count) {
        int first = sequence;
        sequence += count;
        return first;
    }

    /** Sends the messages from 0 to the position. @return 0 or the errno */
    int send(ByteBuffer messages) {
        if (trace != RouteSocket.SILENT) {
            Description.of(messages.duplicate().order(messages.order()).flip())
                    .forEach(line -> trace.accept("> " + line));
        }
        return descriptor.send(messages, null);
    }

    /** What one read brought. */
    record Received(int errno, List<Frame> frames) {

        /** Whether there may be more behind it: something was received, or lost. */
        boolean mayGoOn() {
            return errno == 0 || errno == Errno.ENOBUFS || errno == Errno.EBADMSG || errno == Errno.EMSGSIZE;
        }
    }

    /**
     * Takes one datagram without waiting. The frames are views of the buffer, valid until the next call.
     *
     * @return errno 0 and its messages, none where another process sent it; or EAGAIN, ENOBUFS, EBADMSG where it is no
     *     netlink message, EMSGSIZE
     */
    Received receive() {
        int errno = descriptor.receive(received, sender);
        if (errno != 0) {
            return new Received(errno, List.of());
        }
        if (sender.getInt(PORT_OFFSET) != 0) { // only the kernel has port 0
            return new Received(0, List.of());
        }
        if (trace != RouteSocket.SILENT) {
            Description.of(received).forEach(line -> trace.accept("< " + line));
        }
        try {
            return new Received(0, Frame.split(received));
        } catch (MalformedMessageException malformed) {
            return new Received(Errno.EBADMSG, List.of());
        }
    }

    boolean await(Duration timeout) throws KernelException {
        return descriptor.await(timeout);
    }

    void wake() {
        descriptor.wake();
    }

    boolean isOpen() {
        return descriptor.isOpen();
    }

    KernelException failure(int errno, String call) {
        return descriptor.failure(errno, call);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
