package dev.multihome.handler;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log lines for the admin that clients can cause at will: each is written once. Safe for use by many threads. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    /** Lines remembered; then all are forgotten, so that memory and the log stay bounded. */
    private static final int MOST = 1000;

    private final String site;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    Complaints(String site) {
        this.site = site;
    }

    void warn(String line) {
        if (made.size() >= MOST) {
            made.clear();
        }
        if (made.add(line)) {
            LOG.warn("{}: {}", site, line);
        }
    }
}
