package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.content.CacheKey;
import dev.multihome.content.Cached;
import dev.multihome.content.ContentCache;
import dev.multihome.hpack.FieldBlock;
import dev.multihome.http.HttpDate;
import dev.multihome.multiplex.ResponseHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a plain GET or HEAD for a file that is kept in memory is answered with: learnt from the answer that it was given once, so
 * that it cannot be another. It stands beside the {@link Cached} file and goes with it. Immutable.
 */
public final class Ready {

    /** On the exchange of a request whose answer is to be learnt: the key under which it will be looked for. */
    public static final AttachmentKey<CacheKey> WANTED = AttachmentKey.create(CacheKey.class);

    private static final int UNMODIFIED = 1;
    private static final int CLOSING = 2;
    private static final int SECURE = 4;
    private static final int TO_HEAD = 8;
    private static final int KINDS = 16;

    private final byte[] tag;
    private final byte[] modified;
    private final @Nullable Head[] heads;
    private final @Nullable FieldBlock[] blocks;

    private Ready(byte[] tag, byte[] modified) {
        this(tag, modified, new @Nullable Head[KINDS], new @Nullable FieldBlock[KINDS]);
    }

    private Ready(byte[] tag, byte[] modified, @Nullable Head[] heads, @Nullable FieldBlock[] blocks) {
        this.tag = tag;
        this.modified = modified;
        this.heads = heads;
        this.blocks = blocks;
    }

    /**
     * The head of an answer; null as long as there was none. Each kind is learnt by itself, for the order of the fields is
     * not the same.
     *
     * @param unmodified of 304, else of 200
     * @param toHead whether it answers HEAD, else GET
     * @param closes whether it is one that says {@code Connection: close}
     * @param secure whether it is one for TLS: Strict-Transport-Security is said there alone
     */
    public @Nullable Head head(boolean unmodified, boolean toHead, boolean closes, boolean secure) {
        return heads[(unmodified ? UNMODIFIED : 0) + kind(toHead, closes, secure)];
    }

    /** The same for HTTP/2. */
    public @Nullable FieldBlock block(boolean unmodified, boolean toHead, boolean secure) {
        return blocks[(unmodified ? UNMODIFIED : 0) + kind(toHead, false, secure)];
    }

    private static int kind(boolean toHead, boolean closes, boolean secure) {
        return (toHead ? TO_HEAD : 0) + (closes ? CLOSING : 0) + (secure ? SECURE : 0);
    }

    /** The same with one more head, unless it is known. */
    private Ready with(int kind, HttpServerExchange exchange) {
        boolean streams = exchange.getProtocol().equals(Protocols.HTTP_2_0);
        if ((streams ? blocks : heads)[kind] != null) {
            return this;
        }
        @Nullable Head[] moreHeads = heads.clone();
        @Nullable FieldBlock[] moreBlocks = blocks.clone();
        if (streams) {
            moreBlocks[kind] = FieldBlock.withoutDate(ResponseHead.of(exchange));
        } else {
            moreHeads[kind] = Head.of(exchange.getStatusCode(), exchange.getResponseHeaders());
        }
        return new Ready(tag, modified, moreHeads, moreBlocks);
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
        if (wanted == null || !isUsual(fields.get(Headers.CONNECTION)) || !fields.contains(Headers.DATE)) {
            return;
        }
        Cached entry = cache.at(wanted);
        String tag = fields.getFirst(Headers.ETAG);
        if (entry == null || tag == null || !tag.startsWith("\"")) {
            return;
        }
        int kind = kind(
                exchange.getRequestMethod().equals(Methods.HEAD),
                fields.contains(Headers.CONNECTION),
                Exchanges.isSecure(exchange));
        if (answer.status() == 200 && isWhole(answer, fields, tag, entry)) {
            Ready known = entry.ready() instanceof Ready ready && Arrays.equals(ready.tag, octets(tag))
                    ? ready
                    : new Ready(octets(tag), octets(fields.getFirst(Headers.LAST_MODIFIED)));
            entry.ready(known.with(kind, exchange));
        } else if (answer.status() == 304
                && entry.ready() instanceof Ready ready
                && Arrays.equals(ready.tag, octets(tag))) {
            entry.ready(ready.with(UNMODIFIED + kind, exchange));
        }
    }

    /** Not where the site's configuration changes the validators, for then they are compared with others than it says. */
    private static boolean isWhole(Answer answer, HeaderMap fields, String tag, Cached entry) {
        return answer.body() instanceof Body.Part part
                && part.position() == 0
                && part.count() == part.file().size()
                && part.file().entry().filter(of -> of == entry).isPresent()
                && tag.equals(part.file().validators().tag().toString())
                && HttpDate.format(part.file().validators().lastModified())
                        .equals(fields.getFirst(Headers.LAST_MODIFIED));
    }

    private static boolean isUsual(@Nullable HeaderValues connection) {
        return connection == null
                || connection.size() == 1 && connection.getFirst().equals("close");
    }

    private static byte[] octets(String value) {
        return value.getBytes(ISO_8859_1);
    }
}
