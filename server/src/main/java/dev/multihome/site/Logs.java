package dev.multihome.site;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The block {@code logs}.
 *
 * @param folder where log files are
 * @param access how a request is written down
 * @param files which files each request is written to
 * @param whenFull what happens to requests that come faster than the disk takes lines
 * @param messages how the server tells of itself, on standard error
 * @param rotation when a new file begins
 */
public record Logs(
        Path folder, AccessFormat access, Files files, WhenFull whenFull, Messages messages, Rotation rotation) {

    /** {@code logs.files}. */
    public enum Files {
        /** {@code access.log}, for the whole box. */
        BOX,
        /** {@code sites/NAME.log}, for each site. */
        SITES,
        BOTH
    }

    /** {@code logs.when-full}. */
    public enum WhenFull {
        /** Lines are dropped, and counted. */
        DROP,
        /** Requests wait. */
        WAIT
    }

    /** {@code logs.messages}. */
    public enum Messages {
        /** A line for people. */
        TEXT,
        /** A line of JSON. */
        JSON,
        /** For people on a terminal, JSON elsewhere. */
        AUTO
    }

    /**
     * {@code logs.rotate}: when a new file begins, and what becomes of the old one.
     *
     * @param size above which a file does not grow, unless a single block of lines is longer
     * @param age the length of periods of local time; lines of two periods are never in one file
     * @param keep how many old files stay, 1 or more
     * @param compress whether they are compressed by gzip
     */
    public record Rotation(ByteSize size, Duration age, int keep, boolean compress) {}
}
