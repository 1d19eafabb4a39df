package dev.multihome.admin;

import java.time.Instant;

/**
 * Something that happened: a site's state, a reload.
 *
 * @param number 1 for the first since the server started, and so on without gaps
 * @param site whose it is; empty where it concerns the whole box
 * @param level how it is to be taken
 * @param text a sentence
 */
public record Event(long number, Instant time, String site, Level level, String text) {

    /** How an event is to be taken. */
    public enum Level {
        GOOD,
        INFO,
        BAD
    }
}
