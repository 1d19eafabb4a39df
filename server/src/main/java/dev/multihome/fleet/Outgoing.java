package dev.multihome.fleet;

import dev.multihome.multicast.Counters;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** What a box is about to send: its announcements, a few at a time, and answers that are held back. For one thread. */
final class Outgoing {

    /** Announcements are sent so many at once, and then not for so long: 500 a second. */
    private static final int BURST = 10;

    private static final long PAUSE_MILLIS = 20;

    private static final int MOST_ANSWERS = 1000;

    private final Lanes lanes;
    private final Envelope envelope;
    private final Counters<Count> counts;
    private final int hops;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Queue<Held> answers = new PriorityQueue<>(Comparator.comparingLong(Held::due));
    private long next;

    Outgoing(Lanes lanes, Envelope envelope, int hops, Counters<Count> counts) {
        this.lanes = lanes;
        this.envelope = envelope;
        this.hops = hops;
        this.counts = counts;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two, and the octets are not changed
    private record Part(int lane, Kind kind, byte[] body) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Held(long due, int lane, Kind kind, byte[] body, InetSocketAddress receiver) {}

    /** Announces this in place of what still waits to be announced. */
    void announce(List<Announcement> all) {
        parts.clear();
        for (Announcement each : all) {
            byte[] body = each.body();
            lanes.announcing().forEach(lane -> parts.add(new Part(lane, Kind.ANNOUNCEMENT, body)));
        }
    }

    boolean isAnnouncing() {
        return !parts.isEmpty();
    }

    /** Answers when it is due. */
    void answer(long due, int lane, Kind kind, byte[] body, InetSocketAddress receiver) {
        if (answers.size() < MOST_ANSWERS) {
            answers.add(new Held(due, lane, kind, body, receiver));
        } else {
            counts.count(Count.LIMITED);
        }
    }

    /** When the next is due; {@link Long#MAX_VALUE} where nothing waits. */
    long due() {
        Held first = answers.peek();
        return Math.min(parts.isEmpty() ? Long.MAX_VALUE : next, first == null ? Long.MAX_VALUE : first.due());
    }

    /** Sends what is due. What is signed now bears the time of now. */
    void advance(long now) {
        for (Held each = answers.peek(); each != null && each.due() <= now; each = answers.peek()) {
            answers.remove();
            count(lanes.reply(each.lane(), envelope.sign(each.kind(), each.body()), each.receiver())
                    .isEmpty());
        }
        if (now < next) {
            return;
        }
        for (int i = 0; i < BURST && !parts.isEmpty(); i++) {
            Part part = parts.remove();
            count(lanes.send(part.lane(), envelope.sign(part.kind(), part.body()), hops)
                    .isEmpty());
        }
        next = now + PAUSE_MILLIS;
    }

    /** Sends at once, on every lane that is announced on. */
    void send(Kind kind, byte[] body) {
        lanes.announcing()
                .forEach(lane ->
                        count(lanes.send(lane, envelope.sign(kind, body), hops).isEmpty()));
    }

    private void count(boolean sent) {
        counts.count(sent ? Count.SENT : Count.UNSENT);
    }
}
