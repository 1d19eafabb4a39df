package dev.multihome.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which messages were heard already, as far as their time does not tell: for each sender the 64 sequence numbers up to the
 * highest (as RFC 4303 section 3.4.3 has it). Keeps a bounded number of senders, those heard last.
 */
final class Replays {

    private static final int WIDTH = 64;

    private final Map<Long, Window> senders;

    Replays(int most) {
        senders = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Window> eldest) {
                return size() > most;
            }
        };
    }

    private static final class Window {
        private long highest = Long.MIN_VALUE;
        private long seen;
    }

    /** Whether it is heard for the first time; from now on it is not. */
    boolean isFirst(long sender, long sequence) {
        Window window = senders.computeIfAbsent(sender, any -> new Window());
        if (window.highest == Long.MIN_VALUE || sequence > window.highest) {
            long ahead = window.highest == Long.MIN_VALUE ? WIDTH : sequence - window.highest;
            window.seen = ahead >= WIDTH || ahead < 0 ? 1 : window.seen << ahead | 1;
            window.highest = sequence;
            return true;
        }
        long behind = window.highest - sequence;
        if (behind >= WIDTH || behind < 0 || (window.seen >>> behind & 1) == 1) {
            return false;
        }
        window.seen |= 1L << behind;
        return true;
    }
}
