package dev.multihome.handler;

import dev.multihome.content.CacheKey;
import dev.multihome.content.Cached;
import dev.multihome.content.ContentCache;
import dev.multihome.traffic.Observer;
import org.jspecify.annotations.Nullable;

/**
 * A site whose answers to plain GETs depend on nothing but path, content codings and preconditions, as it is reached by
 * one host. Thread-safe.
 */
public final class ReadySite {

    private final Object scope;
    private final ContentCache cache;
    private final Observer observer;

    ReadySite(Object scope, ContentCache cache, Observer observer) {
        this.scope = scope;
        this.cache = cache;
        this.observer = observer;
    }

    /**
     * Aims a key at a path, as it stands in a request line and needs no decoding.
     *
     * @param accepts of {@link dev.multihome.http.AcceptEncoding#order}
     */
    public CacheKey aim(CacheKey key, int accepts, byte[] octets, int from, int to) {
        return key.aim(scope, accepts, octets, from, to);
    }

    /** The file that is kept under a key, if it is. */
    public @Nullable Cached at(CacheKey key) {
        return cache.at(key);
    }

    /** Is told of each request that is answered. */
    public Observer observer() {
        return observer;
    }
}
