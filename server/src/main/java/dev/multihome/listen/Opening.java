package dev.multihome.listen;

import dev.multihome.endpoint.Endpoint;
import java.util.List;

/** What came of opening the listeners of a site: all of them, or none. */
public sealed interface Opening {

    /**
     * Every endpoint is served.
     *
     * @param listeners one for each endpoint asked for, in that order; those that others share are among them
     */
    record Opened(List<Listener> listeners) implements Opening {

        public Opened {
            listeners = List.copyOf(listeners);
        }
    }

    /**
     * One endpoint could not be bound, and what this opening had bound until then is closed again.
     *
     * @param endpoint the one that could not be bound
     * @param reason site, endpoint, what the kernel said and the remedy, for people: one line
     */
    record Failed(Endpoint endpoint, String reason) implements Opening {}
}
