package dev.multihome.config;

import java.util.Optional;

/**
 * One effective value, and where it comes from.
 *
 * @param path the key, dots between
 * @param value text, number, boolean, or lists and maps of them
 * @param origin where it stands; empty for a default
 * @param environment the environment variable that gave it, where one did
 */
public record Setting(String path, Object value, Optional<Origin> origin, Optional<String> environment) {

    /** {@code default}, {@code conf/multihome.conf:31}, or that with {@code environment variable NAME}. */
    public String source() {
        String place = origin.map(Origin::toString).orElse("default");
        return environment.map(name -> place + ", environment variable " + name).orElse(place);
    }

    @Override
    public String toString() {
        return path + " = " + Json.line(value) + "   # " + source();
    }
}
