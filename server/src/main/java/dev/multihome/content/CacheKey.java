package dev.multihome.content;

import dev.multihome.http.RequestPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the cache is an answer to: a folder, a path in it as {@link RequestPath#encoded} writes it, and what
 * codings the client takes. One can be {@linkplain #aim aimed} again and again, so that looking up allocates nothing; it
 * must not be kept anywhere then. Not thread-safe before it is kept.
 */
public final class CacheKey {

    private static final int SMALL = 128;

    private Object scope = this;
    private int accepts;
    private byte[] path = new byte[SMALL];
    private int length;
    private int hash;

    /** One to be aimed. */
    public CacheKey() {}

    static CacheKey of(Object scope, RequestPath path, int accepts) {
        var key = new CacheKey();
        key.scope = scope;
        key.accepts = accepts;
        key.path = path.encoded().getBytes(StandardCharsets.US_ASCII);
        key.length = key.path.length;
        key.rehash();
        return key;
    }

    /**
     * Makes it the key of another place.
     *
     * @param newScope the folder
     * @param newAccepts of {@link dev.multihome.http.AcceptEncoding#order}
     * @param octets a path that needs no decoding, from an index to another
     */
    public CacheKey aim(Object newScope, int newAccepts, byte[] octets, int from, int to) {
        scope = newScope;
        accepts = newAccepts;
        length = to - from;
        if (length > path.length) {
            path = new byte[Math.max(length, 2 * path.length)];
        }
        System.arraycopy(octets, from, path, 0, length);
        rehash();
        return this;
    }

    /** The same, to be kept. */
    public CacheKey copy() {
        var copy = new CacheKey();
        copy.scope = scope;
        copy.accepts = accepts;
        copy.path = Arrays.copyOf(path, length);
        copy.length = length;
        copy.hash = hash;
        return copy;
    }

    private void rehash() {
        int mixed = System.identityHashCode(scope) * 31 + accepts;
        for (int i = 0; i < length; i++) {
            mixed = mixed * 31 + path[i];
        }
        hash = mixed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheKey key
                && hash == key.hash
                && scope == key.scope
                && accepts == key.accepts
                && Arrays.equals(path, 0, length, key.path, 0, key.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(path, 0, length, StandardCharsets.US_ASCII);
    }
}
