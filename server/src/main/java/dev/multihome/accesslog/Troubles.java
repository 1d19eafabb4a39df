package dev.multihome.accesslog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that cannot be written: said once for each, and once more when it is over; but not of all of a thousand sites when
 * the one disk is full. For one thread.
 */
final class Troubles {

    private static final int MOST = 3;

    /** Of a file that nobody wanted to write for so long, nothing is known. */
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final class Trouble {
        private long lost;
        private long latest;
    }

    private final Map<Path, Trouble> said = new HashMap<>();

    /** @param reason empty where the file was not tried again */
    void of(Path path, String reason, int lost) {
        long now = System.nanoTime();
        said.values().removeIf(each -> now - each.latest > FORGOTTEN_NANOS);
        Trouble trouble = said.get(path);
        if (trouble == null && said.size() < MOST && !reason.isEmpty()) {
            log().error("the access log {} cannot be written: {}; its lines are dropped until it can be", path, reason);
            trouble = new Trouble();
            said.put(path, trouble);
        }
        if (trouble != null) {
            trouble.lost += lost;
            trouble.latest = now;
        }
    }

    void over(Path path) {
        Trouble trouble = said.isEmpty() ? null : said.remove(path);
        if (trouble != null) {
            log().info("the access log {} is written again; {} lines were dropped", path, trouble.lost);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Troubles.class);
    }
}
