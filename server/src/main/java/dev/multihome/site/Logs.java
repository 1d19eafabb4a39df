package dev.multihome.site;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The block {@code logs}.
 *
 * @param folder where log files are
 * @param access how a request is written down
 * @param files which files each request is written to
 * @param full what happens to requests that come faster than the disk takes lines
 * @param rotation when a new file begins
 * @param form how the server's own messages look
 */
public record Logs(Path folder, AccessFormat access, Files files, Full full, Rotation rotation, Form form) {

    /** Which files each request is written to. */
    public enum Files {
        /** {@code access.log}, for the whole box. */
        BOX,
        /** {@code sites/NAME.log}, for each site. */
        SITES,
        BOTH
    }

    /** What happens when the writer cannot keep up. */
    public enum Full {
        /** Lines are dropped, and counted. */
        DROP,
        /** Requests wait. */
        WAIT
    }

    /** How messages look. */
    public enum Form {
        TEXT,
        JSON
    }

    /**
     * When a new file begins, and what becomes of the old one.
     *
     * @param size of which no file is longer, but for its last lines
     * @param age periods of local time, of each of which a file holds no more than one
     * @param keep how many old files stay, 1 or more
     * @param compress whether they are compressed by gzip
     */
    public record Rotation(ByteSize size, Duration age, int keep, boolean compress) {}
}
