package dev.multihome.mdns;

/** What is counted. */
public enum Count {
    /** Datagrams that are no DNS, or of a kind that is to be ignored. */
    MALFORMED,
    /** Datagrams that were sent from beyond the link, which are never answered (RFC 6762 section 11). */
    FAR,
    /** Questions that we have an answer to. */
    QUESTIONS,
    /** Answers that a querier knew already, and that were left out. */
    KNOWN,
    /** Messages sent. */
    SENT,
    /** Messages that the kernel would not send. */
    UNSENT,
    /** Unicast answers that were too many for one second. */
    LIMITED,
    /** Times that somebody answered for a name of ours. */
    CONFLICTS
}
