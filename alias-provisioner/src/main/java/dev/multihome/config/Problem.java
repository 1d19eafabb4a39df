package dev.multihome.config;

import dev.multihome.address.SiteName;
import java.util.Optional;

/**
 * Something wrong with the configuration, as one line for its reader: {@code file:line: path: what is wrong; remedy}.
 *
 * @param origin where it stands
 * @param path the key, dots between; empty where no key is meant
 * @param text what is wrong, a semicolon, and what to do
 * @param site the one site that suffers when the text of the configuration is right and the world is not (a folder that
 *     is missing): that site is invalid and the others are served. Empty when the text itself is wrong: then nothing is
 *     applied.
 * @param unread whether something that is there could not be read, as where descriptors are used up: that may pass without
 *     a change on the disk
 */
public record Problem(Origin origin, String path, String text, Optional<SiteName> site, boolean unread) {

    public Problem(Origin origin, String path, String text) {
        this(origin, path, text, Optional.empty(), false);
    }

    @Override
    public String toString() {
        return origin + ": " + (path.isEmpty() ? "" : path + ": ") + text;
    }
}
