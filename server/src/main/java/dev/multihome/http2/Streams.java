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
    private int begun;
    private long turns;

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
    }

    /** It is over. */
    void end(int id) {
        Stream gone = open.remove(id);
        if (gone != null && gone.begun) {
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
        if (begun >= MOST_BEGUN) {
            return null;
        }
        Stream next = null;
        for (Stream each : open.values()) {
            if (!each.begun && (next == null || each.priority.urgency() < next.priority.urgency())) {
                next = each;
            }
        }
        if (next != null) {
            next.begun = true;
            begun++;
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
        Stream next = null;
        for (Stream each : open.values()) {
            if (canSend(each, windowIsOpen) && (next == null || goesBefore(each, next))) {
                next = each;
            }
        }
        if (next != null) {
            next.lastTurn = ++turns;
        }
        return next;
    }

    /** Whether a response that waits is more urgent than this one. */
    boolean isMoreUrgentThan(Stream stream) {
        for (Stream each : open.values()) {
            if (each != stream && canSend(each, true) && each.priority.urgency() < stream.priority.urgency()) {
                return true;
            }
        }
        return false;
    }

    /** A head needs no window. */
    private static boolean canSend(Stream stream, boolean windowIsOpen) {
        return stream.wantsToSend && (!stream.headSent || windowIsOpen && stream.sendWindow > 0);
    }

    /** The more urgent; then those that are of no use in part, as they were asked for; the others by turns. */
    private static boolean goesBefore(Stream one, Stream other) {
        if (one.priority.urgency() != other.priority.urgency()) {
            return one.priority.urgency() < other.priority.urgency();
        }
        if (one.priority.incremental() != other.priority.incremental()) {
            return other.priority.incremental();
        }
        return one.priority.incremental() && one.lastTurn < other.lastTurn;
    }
}
