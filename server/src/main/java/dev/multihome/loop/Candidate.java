package dev.multihome.loop;

import dev.multihome.config.Reading;
import dev.multihome.config.Texts;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;

/**
 * A configuration that may come into force.
 *
 * @param texts the files that it was made of
 * @param read what they say, and what helps to read them again
 * @param since when reading began, in milliseconds since 1970
 */
public record Candidate(Texts texts, ServerConfigReader.Remembered read, long since) {

    /** What the files say, and what is wrong. */
    public Reading<ServerConfig> reading() {
        return read.reading();
    }
}
