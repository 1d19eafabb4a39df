package dev.multihome.fleet;

/** What is counted of the datagrams of a group. */
public enum Count {
    /** Messages of other boxes that were taken. */
    HEARD,
    /** Our own, come back. */
    OWN,
    /** Datagrams of something else, or of another fleet. */
    FOREIGN,
    /** Too short, too long, or signed and yet unreadable. */
    MALFORMED,
    /** Signed with another key, or not at all. */
    UNSIGNED,
    /** Not looked at, for there were too many like that. */
    FLOODED,
    /** Signed too long ago or in the future: the clocks are apart. */
    SKEWED,
    /** Heard before. */
    REPLAYED,
    /** A box that had no place left in the table, or sites that had not. */
    CROWDED,
    /** Another box goes by the same name. */
    NAMESAKE,
    /** Questions for a site that we serve. */
    ASKED,
    /** Answers that were too many for one second. */
    LIMITED,
    /** Datagrams sent. */
    SENT,
    /** Datagrams that the kernel would not send. */
    UNSENT;

    /** Whether it is something that was said to this box, or asked of it, and not heeded. */
    public boolean isRefusal() {
        return switch (this) {
            case MALFORMED, UNSIGNED, FLOODED, SKEWED, REPLAYED, CROWDED, NAMESAKE, LIMITED -> true;
            case HEARD, OWN, FOREIGN, ASKED, SENT, UNSENT -> false;
        };
    }
}
