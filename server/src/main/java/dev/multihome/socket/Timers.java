package dev.multihome.socket;

import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** What an I/O thread is to do later. Thread-safe. */
final class Timers {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    /** By {@link System#nanoTime}, which may be negative and wraps. */
    private final long origin = System.nanoTime();

    private final TreeSet<Timer> waiting = new TreeSet<>();

    /** One of them; what it is due for, in nanoseconds since the origin. */
    private final class Timer implements XnioExecutor.Key, Comparable<Timer> {

        private final long due;
        private final long number = SEQUENCE.getAndIncrement();
        private final Runnable task;

        Timer(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        @Override
        public boolean remove() {
            synchronized (waiting) {
                return waiting.remove(this);
            }
        }

        @Override
        public int compareTo(Timer other) {
            int byDue = Long.compare(due, other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    /** Whether a timer that has just been added is the first that is due now. */
    record Added(XnioExecutor.Key key, boolean isFirst) {}

    Added add(Runnable task, long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        long now = now();
        var timer = new Timer(nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos, task);
        synchronized (waiting) {
            waiting.add(timer);
            return new Added(timer, waiting.first() == timer);
        }
    }

    /** The next task that is due, taken out; null when none is. */
    @Nullable
    Runnable next() {
        synchronized (waiting) {
            if (waiting.isEmpty() || waiting.first().due > now()) {
                return null;
            }
            Timer first = waiting.pollFirst();
            return first == null ? null : first.task;
        }
    }

    /** Milliseconds until the next is due, rounded up; 0 when one is, -1 when there is none. */
    long millis() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                return -1;
            }
            long nanos = waiting.first().due - now();
            return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
