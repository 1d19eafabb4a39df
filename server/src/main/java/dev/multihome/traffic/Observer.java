package dev.multihome.traffic;

/** Is told of each finished request of one site. Called by many threads. */
@FunctionalInterface
public interface Observer {

    /** Whom nothing is told: for it, callers need not even fill in an exchange. */
    Observer NONE = exchange -> {};

    /**
     * A request has been answered, or its answer was cut off, or it was refused. Called on the connection's I/O thread,
     * so it neither blocks nor throws, unless waiting is what the admin chose.
     *
     * @param exchange the calling thread's, to be read before this returns: the next request is told with the same one
     */
    void finished(Exchange exchange);
}
