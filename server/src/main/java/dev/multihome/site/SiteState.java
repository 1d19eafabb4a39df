package dev.multihome.site;

import java.util.Locale;

/** How a site is doing. */
public enum SiteState {
    /** Served on all its addresses. */
    READY,
    /** Not served yet: an address is not usable so far. */
    WAITING,
    /** Not served: another host holds its address. */
    CONFLICTED,
    /** Not served: its configuration cannot be carried out on this box. */
    INVALID,
    /** Served, but something is wrong. */
    DEGRADED,
    /** Answers 503 because it was told to. */
    MAINTENANCE,
    /** Taken down; answers under way are finished. */
    DRAINING;

    /** The word for people, logs and JSON: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
