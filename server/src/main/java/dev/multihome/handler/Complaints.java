package dev.multihome.handler;

import dev.multihome.address.SiteName;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log lines for the admin that clients can cause at will: each is written once. Safe for use by many threads. */
final class Complaints {

    /** Lines remembered; then all are forgotten, so that memory and the log stay bounded. */
    private static final int MOST = 1000;

    private final SiteName site;
    private @Nullable Set<String> made; // most sites have none

    Complaints(SiteName site) {
        this.site = site;
    }

    /** A file that is kept from being served: 403. */
    void forbidden(Answer.Cause cause) {
        String what = cause.file().map(file -> file + ": ").orElse("") + cause.text();
        if (isNew(what)) {
            log().warn("{}: {}", site, what);
        }
    }

    /** A request that failed: 500. Requests that fail alike are one complaint, whatever they asked for. */
    void failed(Request request, Exception failure) {
        if (isNew(failure.toString())) {
            log().error("{}: {} {} failed", site, request.method(), request.target(), failure);
        }
    }

    private synchronized boolean isNew(String complaint) {
        if (made == null || made.size() >= MOST) {
            made = new HashSet<>();
        }
        return made.add(complaint);
    }

    /** Not a constant: Logback takes a while to load, and is wanted only when there is something to say. */
    private static Logger log() {
        return LoggerFactory.getLogger(Complaints.class);
    }
}
