package dev.multihome.accesslog;

import java.util.concurrent.atomic.LongAdder;

/** What became of lines. Thread-safe. */
public final class LogCounts {

    final LongAdder written = new LongAdder();
    final LongAdder overrun = new LongAdder();
    final LongAdder refused = new LongAdder();

    LogCounts() {}

    /** Lines that the file system has taken; a line that goes to two files counts twice. */
    public long written() {
        return written.sum();
    }

    /** Lines dropped because they came faster than they could be written. */
    public long overrun() {
        return overrun.sum();
    }

    /** Lines dropped because the file system did not take them. */
    public long refused() {
        return refused.sum();
    }
}
