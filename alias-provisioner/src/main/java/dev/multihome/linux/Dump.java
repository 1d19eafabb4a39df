package dev.multihome.linux;

import dev.multihome.netlink.Frame;
import dev.multihome.netlink.MalformedMessageException;
import dev.multihome.netlink.RouteMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole table of the kernel, again and again until nothing changed meanwhile.
 *
 * @param socket where to ask
 * @param name the request's name in errors
 * @param request writes the request
 * @param reader picks the table's entry out of a message
 */
record Dump<T>(NetlinkSocket socket, String name, Request request, Reader<T> reader) {

    /**
     * Under constant churn a third of all dumps is interrupted. But the kernel itself goes on for a while after thousands
     * of IPv6 addresses were added, duplicate detection switched off or not, and interrupts every dump meanwhile: with the
     * pauses, this many take half a minute.
     */
    private static final int MOST_ATTEMPTS = 128;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(256);

    /** The kernel answers at once; this only keeps a defect of it from hanging us. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    interface Request {
        void write(int sequence, ByteBuffer target);
    }

    interface Reader<T> {
        @Nullable
        T read(RouteMessage message);
    }

    /** @throws KernelException when the kernel refuses, or the table never held still */
    List<T> run(ByteBuffer requests) throws KernelException {
        int errno = Errno.EAGAIN;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int sequence = socket.reserve(1);
            requests.clear();
            request.write(sequence, requests);
            errno = socket.send(requests);
            List<T> entries = new ArrayList<>();
            if (errno == 0) {
                errno = read(sequence, entries);
            }
            if (errno == 0) {
                return entries;
            }
            if (errno != Errno.EAGAIN && errno != Errno.EBUSY && errno != Errno.ENOBUFS) {
                throw socket.failure(errno, name);
            }
            drain();
            pause(attempt);
        }
        throw socket.failure(errno, name + ", " + MOST_ATTEMPTS + " times");
    }

    /** Nothing is left to be received, so that waiting for it is a pause that ends when the socket is closed. */
    private void pause(int attempt) throws KernelException {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(attempt, 20));
        socket.await(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** @return 0, EAGAIN when the table changed meanwhile, or why it failed */
    private int read(int sequence, List<T> entries) throws KernelException {
        boolean interrupted = false;
        while (true) {
            NetlinkSocket.Received received = socket.receive();
            if (received.errno() == Errno.EAGAIN) {
                if (!socket.await(PATIENCE)) {
                    return socket.isOpen() ? Errno.ETIMEDOUT : Errno.EBADF;
                }
                continue;
            }
            if (received.errno() != 0) {
                return received.errno();
            }
            for (Frame frame : received.frames()) {
                if (frame.sequence() != sequence) {
                    continue; // of a dump that was given up
                }
                interrupted |= frame.has(Frame.NLM_F_DUMP_INTR);
                RouteMessage message = message(frame);
                if (message instanceof RouteMessage.Finished finished) {
                    return finished.errno() == 0 && interrupted ? Errno.EAGAIN : finished.errno();
                } else if (message instanceof RouteMessage.Acknowledged refused) {
                    return refused.errno();
                }
                T entry = reader.read(message);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
    }

    private RouteMessage message(Frame frame) throws KernelException {
        try {
            return RouteMessage.of(frame);
        } catch (MalformedMessageException malformed) {
            throw new KernelException(name, Errno.EBADMSG, String.valueOf(malformed.getMessage()));
        }
    }

    /** Reading on lets the kernel finish a dump under way, so that the next may start. */
    private void drain() {
        NetlinkSocket.Received received;
        do {
            received = socket.receive();
        } while (received.mayGoOn());
    }
}
