package dev.multihome.intent;

import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that may come into force, and what would be served then.
 *
 * @param reading has a value
 * @param intent by what is known of the addresses; null while nothing is
 */
public record Prospect(
        Reading<ServerConfig> reading, @Nullable Intent intent) {}
