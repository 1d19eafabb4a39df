package dev.multihome.accesslog;

import dev.multihome.address.SiteName;
import dev.multihome.site.Logs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/** Takes lines out of the rings and to their files, on the one thread that touches these. Thread-safe. */
final class Writer {

    /** A line is in its file after so long at most, unless the disk is slow. */
    private static final long REST_NANOS = 50_000_000;

    /** Files that are open at the same time; beyond it the one that was written to least recently is closed. */
    private static final int MOST_OPEN = 256;

    /** Longer than the longest line: five texts of up to {@link dev.multihome.traffic.Exchange}'s limits, escaped. */
    private static final int SCRATCH = 128 * 1024;

    private static final int BOX = -1;

    private final Logs logs;
    private final LogCounts counts;
    private final Archivist archivist;
    private final Troubles troubles = new Troubles();
    private final Thread thread = new Thread(this::run, "access-log");
    private final List<Ring> rings = new CopyOnWriteArrayList<>();
    private final List<SiteName> sites = new CopyOnWriteArrayList<>();
    private final Map<Integer, LogFile> open = new LinkedHashMap<>(16, 0.75f, true);
    private final byte[] scratch = new byte[SCRATCH];
    private volatile boolean running = true;
    private volatile boolean reopening;
    private volatile boolean hurried;

    Writer(Logs logs, LogCounts counts) {
        this.logs = logs;
        this.counts = counts;
        this.archivist = new Archivist(logs.rotation());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(Ring ring) {
        rings.add(ring);
    }

    /** The number that stands for a site in the rings. */
    synchronized int number(SiteName site) {
        sites.add(site);
        return sites.size() - 1;
    }

    boolean isRunning() {
        return running;
    }

    /** Wakes the writer, once until it has looked. */
    void hurry() {
        if (!hurried) {
            hurried = true;
            LockSupport.unpark(thread);
        }
    }

    void reopen() {
        reopening = true;
        hurry();
    }

    /** Returns when what there is has been written. */
    void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        archivist.stop();
    }

    private void run() {
        boolean last;
        do {
            last = !running; // lines that were in the rings before are still taken
            hurried = false;
            try {
                pass();
            } catch (RuntimeException failed) { // which would end the log for good
                LoggerFactory.getLogger(Writer.class).error("the access log failed, and goes on", failed);
            }
            if (!last && !hurried) {
                LockSupport.parkNanos(REST_NANOS);
            }
        } while (!last);
        closeAll();
    }

    private void pass() {
        if (reopening) {
            reopening = false;
            closeAll();
        }
        List<Ring> ended = new ArrayList<>();
        for (Ring ring : rings) {
            if (!ring.drain(this::take, scratch) && ring.isAbandoned()) {
                ended.add(ring);
            }
        }
        rings.removeAll(ended);
        open.values().forEach(LogFile::flush);
        var eldest = open.values().iterator();
        while (open.size() > MOST_OPEN) {
            eldest.next().close();
            eldest.remove();
        }
    }

    private void take(int site, byte[] octets, int offset, int length) {
        if (logs.files() != Logs.Files.SITES) {
            file(BOX).add(octets, offset, length);
        }
        if (logs.files() != Logs.Files.BOX) {
            file(site).add(octets, offset, length);
        }
    }

    private LogFile file(int number) {
        return open.computeIfAbsent(
                number, any -> new LogFile(path(number), logs.rotation(), archivist, counts, troubles));
    }

    private Path path(int number) {
        return number == BOX
                ? logs.folder().resolve("access.log")
                : logs.folder().resolve("sites").resolve(sites.get(number) + ".log");
    }

    private void closeAll() {
        open.values().forEach(LogFile::close);
        open.clear();
    }
}
