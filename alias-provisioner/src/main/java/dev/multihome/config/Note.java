package dev.multihome.config;

/**
 * Something that the reader of a valid configuration should know: a key without effect yet, labels that will not fit.
 *
 * @param origin where it stands
 * @param path the key, dots between; empty where no key is meant
 * @param text what to know, and what to do about it where there is something
 */
public record Note(Origin origin, String path, String text) {

    @Override
    public String toString() {
        return origin + ": " + (path.isEmpty() ? "" : path + ": ") + text;
    }
}
