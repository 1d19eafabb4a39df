package dev.multihome.framing;

import dev.multihome.site.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Follows the requests of one connection octet by octet, pipelined ones too, and says where the first one stands that
 * is framed otherwise than RFC 9112 has it, or larger than the limits. What it lets pass has one reading only. It may be
 * given the stream in any pieces, and changes nothing of it but the value of Host ({@link HostField}). Not thread-safe.
 */
public final class MessageScanner {

    private enum Part {
        BEFORE,
        BEFORE_LF,
        LINE,
        FIELDS,
        CONTENT,
        CHUNKS,
        TRAILERS
    }

    private final int mostHeadBytes;
    private final long mostBodyBytes;
    private final ArrayDeque<String> hosts = new ArrayDeque<>(2);
    private final RequestLineScanner line;
    private final FieldScanner fields;
    private final ChunkScanner chunks = new ChunkScanner();
    private Part part = Part.BEFORE;
    private int headBytes;
    private boolean emptyLineSeen;
    private boolean stray;
    private long contentLeft;
    private long bodyBytes;
    private int messageStart;
    private @Nullable Fault fault;

    /** At the beginning of a connection. */
    public MessageScanner(Limits limits) {
        mostHeadBytes = limits.sizes().head();
        mostBodyBytes = limits.sizes().body();
        line = new RequestLineScanner(limits.sizes().target());
        fields = new FieldScanner(limits.sizes().fields());
    }

    /** What is wrong with the message that begins where the last {@link #scan} ended, or nothing. */
    public @Nullable Fault fault() {
        return fault;
    }

    /**
     * The value of Host of the first request that had one and was not asked about, as ISO 8859-1, without the blanks
     * around it.
     *
     * @throws NoSuchElementException when there is none
     */
    public String nextHost() {
        return hosts.remove();
    }

    /**
     * Whether the octet at which the last {@link #scan} ended belongs to an empty line before a request. It is to be left
     * out (RFC 9112 section 2.2: ignore at least one), and has been read.
     */
    public boolean isStray() {
        return stray;
    }

    /** Whether no part of a request has been seen since the last one ended. */
    public boolean isBetweenMessages() {
        return part == Part.BEFORE;
    }

    /** Whether all requests that were seen have been handed on whole, with their Host asked about. */
    public boolean isIdle() {
        return part == Part.BEFORE && !emptyLineSeen && hosts.isEmpty();
    }

    /** Whether a body is under way: its head has passed. */
    public boolean isInBody() {
        return part == Part.CONTENT || part == Part.CHUNKS || part == Part.TRAILERS;
    }

    /**
     * Reads on.
     *
     * @param from the index of the first new octet
     * @param to the index behind the last
     * @return {@code to}; or where a {@link #isStray} octet stands; or with a {@link #fault} the index where the faulty
     *     message begins, {@code from} if that was in an earlier piece
     */
    public int scan(ByteBuffer octets, int from, int to) {
        messageStart = from;
        stray = false;
        int at = from;
        while (at < to) {
            if (part == Part.CONTENT || part == Part.CHUNKS && chunks.dataLeft() > 0) {
                at += skip(to - at);
            } else {
                at += plain(octets, at, to);
                if (at == to) {
                    return to;
                }
                fault = feed(octets.get(at));
                if (fault != null) {
                    return messageStart;
                }
                if (stray) {
                    return at;
                }
                if (part == Part.FIELDS && fields.isInHost()) {
                    octets.put(at, fields.host().mask(line.target().mark()));
                }
                at++;
            }
            if (part == Part.BEFORE) {
                messageStart = at;
            }
        }
        return to;
    }

    /** Most of a head is values that do not frame; stepping over them together halves the time. */
    private int plain(ByteBuffer octets, int at, int to) {
        if (part != Part.FIELDS) {
            return 0;
        }
        int count = fields.plain(octets, at, Math.min(to, at + mostHeadBytes - headBytes));
        headBytes += count;
        return count;
    }

    private int skip(int available) {
        if (part == Part.CONTENT) {
            int step = (int) Math.min(available, contentLeft);
            contentLeft -= step;
            if (contentLeft == 0) {
                part = Part.BEFORE;
            }
            return step;
        }
        int step = (int) Math.min(available, chunks.dataLeft());
        chunks.skip(step);
        return step;
    }

    private @Nullable Fault feed(byte octet) {
        return switch (part) {
            case BEFORE -> octet == Octets.CR && !emptyLineSeen ? emptyLine() : begin(octet);
            case BEFORE_LF -> emptyLineEnds(octet);
            case LINE -> line(octet);
            case FIELDS -> field(octet);
            case CHUNKS -> chunk(octet);
            case TRAILERS -> trailer(head(fields.feed(octet)));
            case CONTENT -> throw new IllegalStateException("an octet of content was fed");
        };
    }

    private @Nullable Fault line(byte octet) {
        Fault found = head(line.feed(octet));
        part = line.isDone() ? Part.FIELDS : Part.LINE;
        return found;
    }

    private @Nullable Fault field(byte octet) {
        Fault found = head(fields.feed(octet));
        return found == null && fields.isDone() ? headEnds() : found;
    }

    private @Nullable Fault chunk(byte octet) {
        Fault found = chunks.feed(octet);
        bodyBytes += chunks.dataLeft(); // of a chunk that begins, for inside one nothing is fed
        if (found == null && bodyBytes > mostBodyBytes) {
            return Fault.CONTENT_TOO_LARGE;
        }
        if (chunks.isDone()) {
            headBytes = 0;
            fields.reset();
            part = Part.TRAILERS;
        }
        return found;
    }

    private @Nullable Fault emptyLineEnds(byte octet) {
        part = Part.BEFORE;
        stray = true;
        return octet == Octets.LF ? null : Fault.LINE_END;
    }

    private @Nullable Fault emptyLine() {
        emptyLineSeen = true;
        stray = true;
        part = Part.BEFORE_LF;
        return null;
    }

    private @Nullable Fault begin(byte octet) {
        emptyLineSeen = false;
        headBytes = 0;
        line.reset();
        fields.reset();
        part = Part.LINE;
        return head(line.feed(octet));
    }

    private @Nullable Fault head(@Nullable Fault found) {
        return found == null && ++headBytes > mostHeadBytes ? Fault.HEAD_TOO_LARGE : found;
    }

    private @Nullable Fault headEnds() {
        Fault found = takeHost();
        if (found != null) {
            return found;
        }
        if (fields.isChunked()) {
            chunks.reset();
            bodyBytes = 0;
            part = Part.CHUNKS;
            return line.isHttp11() ? null : Fault.TRANSFER_ENCODING;
        }
        contentLeft = fields.contentLength();
        if (contentLeft > mostBodyBytes) {
            return Fault.CONTENT_TOO_LARGE;
        }
        part = contentLeft > 0 ? Part.CONTENT : Part.BEFORE;
        return null;
    }

    /** RFC 9112 section 3.2. Whether the value names a host is for who routes by it. */
    private @Nullable Fault takeHost() {
        if (fields.host().lines() == 0) {
            return line.isHttp11() ? Fault.HOST : null;
        }
        String value = fields.host().value();
        if (value.isEmpty() && line.target().isAbsolute()) {
            return Fault.HOST;
        }
        hosts.add(value);
        return null;
    }

    /** A trailer may not frame (RFC 9110 section 6.5.1). */
    private @Nullable Fault trailer(@Nullable Fault found) {
        if (found == null && (fields.isChunked() || fields.contentLength() >= 0)) {
            return Fault.TWO_FRAMINGS;
        }
        if (found == null && fields.isDone()) {
            part = Part.BEFORE;
        }
        return found;
    }
}
