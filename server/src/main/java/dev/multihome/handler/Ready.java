package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.content.CacheKey;
import dev.multihome.content.Cached;
import dev.multihome.content.ContentCache;
import dev.multihome.http.HttpDate;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a plain GET for a file that is kept in memory is answered with: learnt from the answer that it was given once, so
 * that it cannot be another. It stands beside the {@link Cached} file and goes with it. Immutable.
 */
public final class Ready {

    /** On the exchange of a request whose answer is to be learnt: the key under which it will be looked for. */
    public static final AttachmentKey<CacheKey> WANTED = AttachmentKey.create(CacheKey.class);

    private final byte[] tag;
    private final byte[] modified;
    private final Head whole;
    private final @Nullable Head unmodified;

    private Ready(byte[] tag, byte[] modified, Head whole, @Nullable Head unmodified) {
        this.tag = tag;
        this.modified = modified;
        this.whole = whole;
        this.unmodified = unmodified;
    }

    /** The head of 200. */
    public Head whole() {
        return whole;
    }

    /** The head of 304; null as long as there was none. */
    public @Nullable Head unmodified() {
        return unmodified;
    }

    /** Whether octets are the value of its ETag, which is strong. */
    public boolean isTag(byte[] octets, int from, int to) {
        return Arrays.equals(tag, 0, tag.length, octets, from, to);
    }

    /** Whether octets are the value of its Last-Modified. */
    public boolean isModified(byte[] octets, int from, int to) {
        return Arrays.equals(modified, 0, modified.length, octets, from, to);
    }

    /** Learns from an answer whose head has been written, if it was wanted and is of the kind that can be given again. */
    static void learn(HttpServerExchange exchange, Answer answer, ContentCache cache) {
        CacheKey wanted = exchange.getAttachment(WANTED);
        HeaderMap fields = exchange.getResponseHeaders();
        if (wanted == null || fields.contains(Headers.CONNECTION) || !fields.contains(Headers.DATE)) {
            return;
        }
        Cached entry = cache.at(wanted);
        String tag = fields.getFirst(Headers.ETAG);
        if (entry == null || tag == null || !tag.startsWith("\"")) {
            return;
        }
        if (answer.status() == 200) {
            learnWhole(answer, fields, tag, entry);
        } else if (answer.status() == 304
                && entry.ready() instanceof Ready ready
                && ready.unmodified == null
                && Arrays.equals(ready.tag, octets(tag))) {
            entry.ready(new Ready(ready.tag, ready.modified, ready.whole, Head.of(304, fields)));
        }
    }

    /** Not where the site's configuration changes the validators, for then they are compared with others than it says. */
    private static void learnWhole(Answer answer, HeaderMap fields, String tag, Cached entry) {
        String modified = fields.getFirst(Headers.LAST_MODIFIED);
        if (answer.body() instanceof Body.Part part
                && part.position() == 0
                && part.count() == part.file().size()
                && part.file().entry().filter(of -> of == entry).isPresent()
                && tag.equals(part.file().validators().tag().toString())
                && HttpDate.format(part.file().validators().lastModified()).equals(modified)
                && !(entry.ready() instanceof Ready)) {
            entry.ready(new Ready(octets(tag), octets(modified), Head.of(200, fields), null));
        }
    }

    private static byte[] octets(String value) {
        return value.getBytes(ISO_8859_1);
    }
}
