package dev.multihome.admin;

import java.util.Locale;

/** How far the server is. */
public enum Phase {
    /** Its addresses have not been heard of yet. */
    STARTING,
    SERVING,
    /** Answers under way are finished, and nothing else. */
    STOPPING;

    /** The word for people and JSON: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
