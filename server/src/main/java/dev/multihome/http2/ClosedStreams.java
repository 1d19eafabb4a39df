package dev.multihome.http2;

import java.util.Arrays;

/**
 * What has to be known of streams that are not open any more, for what further frames on them mean (RFC 9113 section 5.1).
 * The memory is bounded, and nothing that counts is forgotten:
 *
 * <p>Only streams that the server cut off while the client could still send are to be told from others: of these, what was
 * under way is passed over. The client hears of closed streams in the order in which they were closed, and opens none while
 * it counts as many as it may have. So those that it may not have heard of are among the last, no more than may be open at
 * one time, and those that were refused to it before it had read that number. What it sends on any that was closed before
 * these, it sends knowing better.
 */
final class ClosedStreams {

    /** What a stream is that is neither open nor idle. */
    enum Past {
        /** The client passed its number over (section 5.1.1). */
        NEVER_OPENED,
        /** Cut off by the server; frames that were under way may still come. */
        CUT_OFF,
        /** The client ended it, or knows that it is over. */
        OVER
    }

    /** Each is a piece of memory that a client may have for an octet or so; none has reason to leave many. */
    private static final int MOST_GAPS = 64;

    private static final int MOST_REFUSED = 1024;

    private final int most;
    /** A ring, the oldest at {@code oldest}. */
    private int[] cutOff = {};

    private int count;
    private int oldest;

    /** Pairs, first and last; a ring as well, of those that came last. */
    private int[] gaps = {};

    private int gapCount;
    private int last;

    ClosedStreams(Bounds bounds) {
        most = bounds.streams() + Math.min(bounds.resets(), MOST_REFUSED);
    }

    /** The highest number that the client has used, 0 for none. */
    int last() {
        return last;
    }

    /** The client uses a number that is higher than any before. */
    void use(int id) {
        int next = last == 0 ? 1 : last + 2;
        if (id > next) {
            if (gapCount < MOST_GAPS && 2 * gapCount == gaps.length) {
                gaps = Arrays.copyOf(gaps, Math.max(4, 2 * gaps.length));
            }
            int at = 2 * (gapCount % MOST_GAPS);
            gaps[at] = next;
            gaps[at + 1] = id - 2;
            gapCount++;
        }
        last = id;
    }

    /** The server closes it, and the client may not have heard of that when it sends more. */
    void cutOff(int id) {
        if (count == cutOff.length && count < most) {
            cutOff = Arrays.copyOf(cutOff, Math.min(most, Math.max(8, 2 * count)));
        }
        if (count < cutOff.length) {
            cutOff[count++] = id;
        } else {
            cutOff[oldest] = id;
            oldest = (oldest + 1) % most;
        }
    }

    /** Of a number that the client has used or passed over, and that is not open. */
    Past of(int id) {
        for (int i = 0; i < count; i++) {
            if (cutOff[i] == id) {
                return Past.CUT_OFF;
            }
        }
        for (int i = 0; i < Math.min(gapCount, MOST_GAPS); i++) {
            if (id >= gaps[2 * i] && id <= gaps[2 * i + 1]) {
                return Past.NEVER_OPENED;
            }
        }
        return Past.OVER;
    }
}
