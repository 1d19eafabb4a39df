package dev.multihome.admin;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Which server this is.
 *
 * @param version of the program
 * @param process its id
 * @param configuration the main file, as the user named it
 */
public record About(String version, long process, Instant started, Path configuration) {}
