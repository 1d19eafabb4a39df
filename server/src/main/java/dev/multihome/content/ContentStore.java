package dev.multihome.content;

/**
 * What all sites share of files: those that this server encoded, and those in memory.
 *
 * @param encodings encodes
 * @param cache keeps
 */
public record ContentStore(Encodings encodings, ContentCache cache) {

    /** One that reads files anew for each request. */
    public static ContentStore uncached(Encodings encodings) {
        return new ContentStore(encodings, new ContentCache(0, Runnable::run));
    }
}
