package dev.multihome.linux;

import dev.multihome.netlink.Frame;
import dev.multihome.netlink.LocalRoute;
import dev.multihome.netlink.MalformedMessageException;
import dev.multihome.netlink.RouteMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the kernel's tables of links and addresses (rtnetlink(7), multicast groups). Needs no privilege. One thread
 * reads; any thread may close, which wakes the reader.
 *
 * <p>Open it before the first dump: an event may then tell what the dump has already, and none is missed.
 */
public final class RouteMonitor implements AutoCloseable {

    private static final int RTMGRP_LINK = 0x1;
    private static final int RTMGRP_IPV4_IFADDR = 0x10;
    private static final int RTMGRP_IPV6_IFADDR = 0x100;
    private static final int RTMGRP_IPV4_ROUTE = 0x40;
    private static final int RTMGRP_IPV6_ROUTE = 0x400;

    /** With 16 MB a slow reader lost none of 6,000 events; with the default, 5,743. */
    private static final int RECEIVE_BUFFER_BYTES = 16 << 20;

    /** So that a storm of events cannot keep the reader from what it has already. */
    private static final int MOST_AT_ONCE = 10_000;

    private final NetlinkSocket socket;

    private RouteMonitor(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Starts listening in the calling thread's network namespace. @throws KernelException when that is not possible */
    public static RouteMonitor open() throws KernelException {
        return open(false, RouteSocket.SILENT);
    }

    /**
     * As {@link #open()}.
     *
     * @param localRoutes whether to hear of local routes, too: they come and go with each address
     */
    public static RouteMonitor open(boolean localRoutes) throws KernelException {
        return open(localRoutes, RouteSocket.SILENT);
    }

    /**
     * The same, overheard.
     *
     * @param trace takes each message of the kernel (&lt;) as a line in words
     */
    public static RouteMonitor open(boolean localRoutes, Consumer<String> trace) throws KernelException {
        return open(RECEIVE_BUFFER_BYTES, localRoutes, trace);
    }

    static RouteMonitor open(int bufferBytes, boolean localRoutes, Consumer<String> trace) throws KernelException {
        int routes = localRoutes ? RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE : 0;
        int groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | routes;
        return new RouteMonitor(NetlinkSocket.open(groups, bufferBytes, trace));
    }

    /**
     * Waits for events and takes all that are there, at most some thousands.
     *
     * @param timeout how long to wait for the first; zero does not wait
     * @return in the order in which they happened; empty when the time was up or this was woken or closed, see {@link #isOpen}
     * @throws KernelException when the socket fails
     */
    public List<KernelEvent> next(Duration timeout) throws KernelException {
        List<KernelEvent> events = new ArrayList<>();
        if (!socket.await(timeout)) {
            return events;
        }
        while (events.size() < MOST_AT_ONCE) {
            NetlinkSocket.Received received = socket.receive();
            int errno = received.errno();
            if (errno == Errno.EAGAIN || errno == Errno.EBADF) {
                return events;
            } else if (errno != 0 && !received.mayGoOn()) {
                throw socket.failure(errno, "receive");
            } else if (errno != 0) {
                events.add(new KernelEvent.Overrun());
            }
            for (Frame frame : received.frames()) {
                KernelEvent event = event(frame);
                if (event != null) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /** Ends a wait without an event, the one under way or else the next. Any thread may call it. */
    public void wake() {
        socket.wake();
    }

    /** False once closed: nothing will come any more. */
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static @Nullable KernelEvent event(Frame frame) {
        RouteMessage message;
        try {
            message = RouteMessage.of(frame);
        } catch (MalformedMessageException malformed) {
            return new KernelEvent.Overrun(); // something happened that we cannot read
        }
        if (message instanceof RouteMessage.AddressSet set) {
            return new KernelEvent.AddressAdded(set.address());
        } else if (message instanceof RouteMessage.AddressGone gone) {
            return new KernelEvent.AddressRemoved(gone.address());
        } else if (message instanceof RouteMessage.LinkSet set) {
            return new KernelEvent.LinkChanged(set.link());
        } else if (message instanceof RouteMessage.LinkGone gone) {
            return new KernelEvent.LinkRemoved(gone.link());
        } else if (message instanceof RouteMessage.LocalRouteGone gone
                && gone.route().protocol() != LocalRoute.OF_KERNEL) {
            return new KernelEvent.LocalRouteRemoved(gone.route());
        }
        return null;
    }
}
