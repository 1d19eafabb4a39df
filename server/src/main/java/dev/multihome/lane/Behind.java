package dev.multihome.lane;

import dev.multihome.handler.HostRouter;
import org.jspecify.annotations.Nullable;

/** What stands behind a listener, for the lanes of its connections. Thread-safe. */
public interface Behind {

    /** The sites at this moment; null where something else answers, which is never ready. */
    @Nullable
    HostRouter router();

    /** Whether requests come by TLS. */
    boolean isSecure();

    /** Whether connections are to end, which a handler's answers say. */
    boolean isDraining();

    /** So many more requests have been answered before Undertow saw them. */
    void hurried(int count);
}
