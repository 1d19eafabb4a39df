package dev.multihome.http2;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams that are open, what is known of others, and whose turn it is (RFC 9218 section 10). */
final class Streams {

    /** Requests that are answered at one time; each holds buffers, unlike those that wait. */
    private static final int MOST_BEGUN = 32;

    private final Map<Integer, Stream> open = new LinkedHashMap<>();
    /** Priorities that came before their requests. */
    private final Map<Integer, Priority> announced = new HashMap<>();

    private final ClosedStreams closed;
    private final Turns requests = new Turns(false, this::ticket);
    /** Of responses, which need no window. */
    private final Turns heads = new Turns(true, this::ticket);

    private final Turns contents = new Turns(true, this::ticket);
    private long tickets;
    private int begun;

    Streams(Bounds bounds) {
        closed = new ClosedStreams(bounds);
    }

    /** The highest that the client has used, 0 for none. */
    int last() {
        return closed.last();
    }

    boolean isIdle(int id) {
        return id > closed.last();
    }

    /** Of frames that may come when a stream is over, and not before it has begun (section 5.1). */
    void requireUsed(Frame frame) throws ConnectionFault {
        if (isIdle(frame.stream()) || frame.stream() % 2 == 0) {
            throw ConnectionFault.protocol("a frame of a stream that is idle");
        }
    }

    void use(int id) {
        closed.use(id);
    }

    int size() {
        return open.size();
    }

    Collection<Stream> open() {
        return open.values();
    }

    @Nullable
    Stream get(int id) {
        return open.get(id);
    }

    /** What one is that is neither open nor idle. */
    ClosedStreams.Past pastOf(int id) {
        return closed.of(id);
    }

    void add(Stream stream) {
        open.put(stream.id, stream);
        Priority earlier = announced.remove(stream.id);
        if (earlier != null) {
            stream.priority = earlier;
        }
        place(stream);
    }

    /** It is over. */
    void end(int id) {
        Stream gone = open.remove(id);
        if (gone == null) {
            return;
        }
        if (gone.turns != null) {
            gone.turns.remove(gone);
        }
        if (gone.begun) {
            begun--;
        }
    }

    /** The server ends it before the client has: what is under way may still come, and is passed over. */
    void cutOff(int id) {
        end(id);
        closed.cutOff(id);
    }

    void announce(int id, Priority priority, int most) {
        announced.keySet().removeIf(before -> !isIdle(before));
        if (announced.size() < most || announced.containsKey(id)) {
            announced.put(id, priority);
        }
    }

    /** The most urgent request that waits to be answered. */
    @Nullable
    Stream nextToBegin() {
        Stream next = begun < MOST_BEGUN ? requests.next() : null;
        if (next != null) {
            next.begun = true;
            begun++;
            place(next);
        }
        return next;
    }

    /**
     * The response whose turn it is among those that wait and have a window.
     *
     * @param windowIsOpen that of the connection
     */
    @Nullable
    Stream nextToSend(boolean windowIsOpen) {
        Stream next = Turns.earlier(heads.next(), windowIsOpen ? contents.next() : null);
        if (next != null && next.turns != null) {
            next.turns.taken(next);
        }
        return next;
    }

    /** Whether a response that waits is more urgent than this one. */
    boolean isMoreUrgentThan(Stream stream) {
        return heads.isMoreUrgentThan(stream.priority) || contents.isMoreUrgentThan(stream.priority);
    }

    /** Has a stream wait for what it is to wait for, after anything of that has changed. */
    void place(Stream stream) {
        Turns before = stream.turns;
        Turns wanted = awaited(stream);
        if (before == wanted && (before == null || !before.wouldMove(stream))) {
            return;
        }
        if (before != null) {
            before.remove(stream);
        }
        if (wanted != null) {
            wanted.add(stream);
        }
    }

    private long ticket() {
        return ++tickets;
    }

    private @Nullable Turns awaited(Stream stream) {
        if (stream.localClosed) {
            return null;
        }
        if (!stream.begun) {
            return requests;
        }
        if (!stream.wantsToSend) {
            return null;
        }
        if (!stream.headSent) {
            return heads;
        }
        return stream.sendWindow > 0 ? contents : null;
    }
}
