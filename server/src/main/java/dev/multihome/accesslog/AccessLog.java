package dev.multihome.accesslog;

import dev.multihome.address.SiteName;
import dev.multihome.site.AccessFormat;
import dev.multihome.site.Logs;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import dev.multihome.traffic.Observers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a line for each request, beside the serving: the thread that served it puts the line into a ring of its own, and
 * one writer takes it from there to the files. Where the writer cannot keep up, lines are dropped and counted, or, by
 * {@code logs.when-full = wait}, the serving waits. Thread-safe.
 */
public final class AccessLog implements Observers, AutoCloseable {

    private static final long ROOM_NANOS = 200_000;

    private final boolean off;
    private final Form form;
    private final boolean waits;
    private final LogCounts counts = new LogCounts();
    private final Writer writer;
    private final Map<SiteName, Observer> observers = new ConcurrentHashMap<>();
    private final ThreadLocal<Scribe> scribes;

    private AccessLog(Logs logs) {
        off = logs.access() == AccessFormat.OFF;
        form = logs.access() == AccessFormat.JSON ? new JsonForm() : new CombinedForm();
        waits = logs.whenFull() == Logs.WhenFull.WAIT;
        writer = new Writer(logs, counts);
        scribes = ThreadLocal.withInitial(() -> {
            var scribe = new Scribe();
            writer.add(scribe.ring);
            return scribe;
        });
    }

    /** Starts the writer, unless it is off. Files are opened when there is a line for them. */
    public static AccessLog start(Logs logs) {
        var log = new AccessLog(logs);
        if (!log.off) {
            log.writer.start();
        }
        return log;
    }

    @Override
    public Observer of(SiteName site) {
        return off
                ? Observer.NONE
                : observers.computeIfAbsent(site, name -> {
                    int number = writer.number(name);
                    return exchange -> write(exchange, name, number);
                });
    }

    /** What became of the lines until now. */
    public LogCounts counts() {
        return counts;
    }

    /** Closes the files; the next line of each goes to a file that is opened anew by its name. Returns at once. */
    public void reopen() {
        writer.reopen();
    }

    /** Writes what there is, and ends. Lines that come later are dropped. */
    @Override
    public void close() {
        writer.stop();
    }

    private void write(Exchange exchange, SiteName site, int number) {
        Scribe scribe = scribes.get();
        scribe.moment.set(System.currentTimeMillis());
        scribe.line.clear();
        form.write(exchange, site, scribe.moment, scribe.line);
        boolean taken = scribe.ring.offer(number, scribe.line);
        while (!taken && waits && writer.isRunning()) {
            writer.hurry();
            LockSupport.parkNanos(ROOM_NANOS);
            taken = scribe.ring.offer(number, scribe.line);
        }
        if (!taken) {
            counts.overrun.increment();
        }
        if (scribe.ring.isHalfFull()) {
            writer.hurry();
        }
    }
}
