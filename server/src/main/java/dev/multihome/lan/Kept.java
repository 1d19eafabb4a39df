package dev.multihome.lan;

import dev.multihome.fleet.Ways;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Something that speaks on an interface, and is opened as soon as that can be, and anew when the interface's own addresses
 * have changed. For one thread.
 */
public final class Kept<T extends AutoCloseable> {

    /** Opens it. */
    @FunctionalInterface
    interface Opening<T> {
        T open(Ways ways) throws IOException;
    }

    private final String what;
    private final Opening<T> opening;
    private @Nullable T open;
    private @Nullable Ways ways;
    private String failure = "";

    /** @param what it is, for the log */
    Kept(String what, Opening<T> opening) {
        this.what = what;
        this.opening = opening;
    }

    /** Opens or opens anew; the log says once why that cannot be. Null while it is not open. */
    @Nullable
    T look(Attached attached) {
        try {
            Ways now = attached.ways();
            if (open == null || !now.equals(ways)) {
                close();
                ways = now;
                open = opening.open(now);
                LoggerFactory.getLogger(Kept.class).info("{}", what);
            }
            failure = "";
        } catch (IOException failed) {
            String message = String.valueOf(failed.getMessage());
            if (!message.equals(failure)) {
                failure = message;
                LoggerFactory.getLogger(Kept.class).warn("{}", trouble());
            }
        }
        return open;
    }

    /** What keeps it from being there, for people; empty where nothing does. */
    String trouble() {
        return failure.isEmpty() ? "" : "not yet: " + what + ": " + failure;
    }

    /** How the interface is attached now. */
    @FunctionalInterface
    interface Attached {
        Ways ways() throws IOException;
    }

    void close() {
        T last = open;
        open = null;
        if (last != null) {
            try {
                last.close();
            } catch (Exception unexpected) {
                throw new IllegalStateException("closing failed: " + what, unexpected);
            }
        }
    }
}
