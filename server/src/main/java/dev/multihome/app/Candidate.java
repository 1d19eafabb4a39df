package dev.multihome.app;

import dev.multihome.config.Reading;
import dev.multihome.config.Texts;
import dev.multihome.site.ServerConfig;

/**
 * A configuration that may come into force.
 *
 * @param texts the files that it was made of
 * @param reading what they say, and what is wrong
 * @param since when reading began, in milliseconds since 1970
 */
record Candidate(Texts texts, Reading<ServerConfig> reading, long since) {}
