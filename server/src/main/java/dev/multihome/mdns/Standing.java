package dev.multihome.mdns;

import dev.multihome.address.SiteName;

/**
 * How a name is doing.
 *
 * @param name as it is asked for, such as {@code blog.local}
 * @param reason who has it in place of us, and since when it is ours no more; empty otherwise
 */
public record Standing(SiteName site, String name, State state, String reason) {

    /** What has become of a name. */
    public enum State {
        /** Asked for, three times in three quarters of a second; nobody has answered so far. */
        PROBING,
        /** Ours, and answered for. */
        ANNOUNCED,
        /** Somebody else's; asked for again every minute. */
        CONFLICTED
    }
}
