package dev.multihome.admin;

import java.time.Duration;
import java.util.List;

/** The running server, as an admin sees it. Thread-safe; what takes long is for a thread that may wait. */
public interface Box {

    /** Which server it is. */
    About about();

    Phase phase();

    /** How long it has been running, whatever the clock has been set to meanwhile. */
    Duration uptime();

    /** How long ago the one thread that follows what happens, and changes what is served, was last seen to turn. */
    Duration pulse();

    /** Every site as it is now, in the order of the configuration. The same list again while nothing has changed. */
    List<SiteReport> sites();

    /** What has happened lately, the oldest first: a bounded number. */
    List<Event> events();

    /** What is wrong with the server as a whole rather than with a site, a sentence each; empty for nothing. */
    List<String> troubles();

    /** What {@link #reload} would do now. Reads the configuration, and changes nothing. */
    Reload plan();

    /** Reads the configuration again and applies what has changed; where it is not valid, nothing is changed. */
    Reload reload();

    /** Writes logs to new files from now on: somebody has moved the old ones. */
    void reopen();

    /** Begins to stop gracefully, and returns at once. */
    void stop();
}
