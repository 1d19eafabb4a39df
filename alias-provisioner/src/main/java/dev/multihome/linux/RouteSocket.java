package dev.multihome.linux;

import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.Frame;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import dev.multihome.netlink.MalformedMessageException;
import dev.multihome.netlink.NeighbourMessage;
import dev.multihome.netlink.Requests;
import dev.multihome.netlink.RouteMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The kernel through rtnetlink (rtnetlink(7)). Not thread-safe, except that any thread may close it. */
public final class RouteSocket implements Kernel {

    /** Keeps the messages to itself. */
    static final Consumer<String> SILENT = line -> {};

    /** With the default receive buffer of 212,992 bytes, 250 answers fit, should all fail, and 280 overflow it. */
    private static final int MOST_A_SEND = 200;

    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private final NetlinkSocket socket;
    private final ByteBuffer requests = Descriptor.allocate(MOST_A_SEND * Requests.MAX_BYTES);

    private RouteSocket(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens the tables of the calling thread's network namespace; later calls may come from any thread and stay with
     * that namespace. Needs no privilege until something is changed.
     *
     * @throws KernelException when the socket cannot be had, or JNA cannot be loaded
     */
    public static RouteSocket open() throws KernelException {
        return open(SILENT);
    }

    /**
     * As {@link #open()}, overheard.
     *
     * @param trace takes each message, ours (&gt;) and the kernel's (&lt;), as a line in words
     */
    public static RouteSocket open(Consumer<String> trace) throws KernelException {
        return new RouteSocket(NetlinkSocket.open(0, RECEIVE_BUFFER_BYTES, trace));
    }

    @Override
    public List<LinkMessage> links() throws KernelException {
        return new Dump<>(socket, "RTM_GETLINK", Requests::dumpLinks, RouteSocket::link).run(requests);
    }

    @Override
    public List<AddressMessage> addresses() throws KernelException {
        return new Dump<>(socket, "RTM_GETADDR", Requests::dumpAddresses, RouteSocket::address).run(requests);
    }

    /**
     * The hosts on this box's links that the kernel knows, both families.
     *
     * @throws KernelException when the kernel refuses the dump
     */
    public List<NeighbourMessage> neighbours() throws KernelException {
        return new Dump<>(socket, "RTM_GETNEIGH", Requests::dumpNeighbours, RouteSocket::neighbour).run(requests);
    }

    @Override
    public List<LocalRoute> localRoutes() throws KernelException {
        List<LocalRoute> routes = new ArrayList<>();
        for (boolean ipv6 : new boolean[] {false, true}) {
            Dump.Request request = (sequence, target) -> Requests.dumpLocalRoutes(ipv6, sequence, target);
            routes.addAll(new Dump<>(socket, "RTM_GETROUTE", request, RouteSocket::localRoute).run(requests));
        }
        return routes;
    }

    @Override
    public List<Answer> change(List<? extends Change> changes) throws KernelException {
        if (!socket.isOpen()) {
            throw socket.failure(Errno.EBADF, "change");
        }
        List<Answer> answers = new ArrayList<>(changes.size());
        for (int from = 0; from < changes.size(); from += MOST_A_SEND) {
            answers.addAll(batch(changes.subList(from, Math.min(from + MOST_A_SEND, changes.size()))));
        }
        return answers;
    }

    @Override
    public void close() {
        socket.close();
    }

    private List<Answer> batch(List<? extends Change> changes) {
        int first = socket.reserve(changes.size());
        requests.clear();
        for (int i = 0; i < changes.size(); i++) {
            Requests.write(changes.get(i), first + i, i == changes.size() - 1, requests);
        }
        int errno = socket.send(requests);
        if (errno != 0) {
            return Collections.nCopies(changes.size(), new Answer(errno, Errno.text(errno)));
        }
        @Nullable Answer[] answers = new Answer[changes.size()];
        boolean whole = collect(first, answers);
        Answer silence = whole
                ? Answer.DONE
                : new Answer(Errno.ENOBUFS, "the kernel's answer was lost; only a dump tells whether it was done");
        List<Answer> all = new ArrayList<>(answers.length);
        for (Answer answer : answers) {
            all.add(answer == null ? silence : answer);
        }
        return all;
    }

    /**
     * The kernel works while we send: once that is done its answers are there, and what is not there was lost. It answers
     * every failure, and success only of the last change, which costs it and us less than an answer to each.
     *
     * @return whether nothing was lost, so that silence means success
     */
    private boolean collect(int first, @Nullable Answer[] answers) {
        int last = answers.length - 1;
        boolean lost = false;
        while (answers[last] == null) {
            NetlinkSocket.Received received = socket.receive();
            if (!received.mayGoOn()) {
                return false;
            }
            lost |= received.errno() != 0;
            for (Frame frame : received.frames()) {
                int index = frame.sequence() - first;
                if (index >= 0 && index <= last && frame.type() == Frame.NLMSG_ERROR) {
                    answers[index] = answer(frame);
                }
            }
        }
        return !lost;
    }

    private static Answer answer(Frame frame) {
        try {
            var acknowledged = (RouteMessage.Acknowledged) RouteMessage.of(frame);
            if (acknowledged.errno() == 0) {
                return Answer.DONE;
            }
            String text = acknowledged.text();
            return new Answer(acknowledged.errno(), text.isEmpty() ? Errno.text(acknowledged.errno()) : text);
        } catch (MalformedMessageException malformed) {
            return new Answer(Errno.EBADMSG, String.valueOf(malformed.getMessage()));
        }
    }

    private static @Nullable LinkMessage link(RouteMessage message) {
        return message instanceof RouteMessage.LinkSet set ? set.link() : null;
    }

    private static @Nullable NeighbourMessage neighbour(RouteMessage message) {
        return message instanceof RouteMessage.NeighbourSet set ? set.neighbour() : null;
    }

    private static @Nullable LocalRoute localRoute(RouteMessage message) {
        return message instanceof RouteMessage.LocalRouteSet set && set.route().protocol() != LocalRoute.OF_KERNEL
                ? set.route()
                : null;
    }

    private static @Nullable AddressMessage address(RouteMessage message) {
        return message instanceof RouteMessage.AddressSet set ? set.address() : null;
    }
}
