package dev.multihome.listen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.content.CacheKey;
import dev.multihome.content.Cached;
import dev.multihome.content.OpenFile;
import dev.multihome.handler.Head;
import dev.multihome.handler.HostRouter;
import dev.multihome.handler.Ready;
import dev.multihome.handler.ReadySite;
import dev.multihome.http.AcceptEncoding;
import dev.multihome.site.Limits;
import io.undertow.server.HttpHandler;
import io.undertow.util.ConnectionUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Answers the {@linkplain SimpleRequest simple requests} of one connection for which an answer is {@linkplain Ready
 * ready}, in front of Undertow's parser. All others it leaves alone, octet for octet, and of those that it could have
 * answered it says which they were, so that their answers are learnt. For one thread at a time.
 */
final class FastLane {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int UNUSUAL = 0;

    private final StreamConnection connection;
    private final Link link;
    private final Runnable sent;
    private final Doorway doorway;
    private final Limits limits;
    private final LaneOutput output;
    private @Nullable HttpHandler behind;
    private byte[] host = new byte[0];
    private @Nullable ReadySite site;
    private byte[] coding = new byte[0];
    private int accepts;
    private byte[] stashed = new byte[0];
    private boolean over;
    private boolean lingers;
    private boolean closing;

    /** @param sent is run when the connection may be read again */
    FastLane(StreamConnection connection, Link link, Doorway doorway, Limits limits, Runnable sent) {
        this.connection = connection;
        this.link = link;
        this.sent = sent;
        this.doorway = doorway;
        this.limits = limits;
        this.output = new LaneOutput(connection, link, doorway.isSecure(), limits, this::sent);
    }

    /** Whether an answer is under way, until whose end nothing may be read. */
    boolean isSending() {
        return output.isSending();
    }

    /** Whether the last answer of the connection has been given, so that no request is taken any more. */
    boolean isOver() {
        return over;
    }

    /** Whether what comes is of no interest any more: the connection is ended as soon as something does. */
    boolean isClosing() {
        return closing;
    }

    /** Whether, at its end, it waits for the client's. */
    boolean lingers() {
        return lingers;
    }

    private void sent() {
        if (over) {
            end();
        } else {
            sent.run();
        }
    }

    /**
     * Ends the connection after its last answer. Where more has come than the request, closing would reset it, so that the
     * answer may be lost: then nothing more is sent, and the client has time to read what was (RFC 9112 section 9.6). Where
     * nothing has, none will, for that request said so. Not at once, for whoever reads is still in the middle of it.
     */
    private void end() {
        link.execute(() -> {
            closing = true;
            if (lingers) {
                ConnectionUtils.cleanClose(connection);
            } else {
                IoUtils.safeClose(connection);
            }
        });
    }

    /** The connection has ended. */
    void close() {
        output.close();
    }

    boolean hasStashed() {
        return stashed.length > 0;
    }

    /** Gives back octets that came while an answer was still being sent. */
    int takeStashed(ByteBuffer target) {
        int count = Math.min(stashed.length, target.remaining());
        target.put(stashed, 0, count);
        stashed = Arrays.copyOfRange(stashed, count, stashed.length);
        return count;
    }

    /**
     * Answers requests that begin at an index, one after another, as long as it can.
     *
     * @param all whether nothing more than these has come from the client
     * @return the index behind the last that was answered; {@code to} where an answer {@link #isSending}, for what is
     *     behind it is stashed then
     */
    int answer(ByteBuffer octets, int from, int to, boolean all) throws IOException {
        link.want(null);
        lingers = !all || doorway.isSecure(); // TLS has an end of its own to say
        if (!doorway.mayHurry(link)) {
            return from;
        }
        LaneThread own = LaneThread.current();
        byte[] in = own.copy(octets, from, to);
        own.out().clear();
        int length = to - from;
        int at = 0;
        int answered = 0;
        while (at < length && !isSending() && !over) {
            output.tell(own);
            int end = own.request().read(in, at, length, limits);
            boolean isLast = end == length;
            if (end < 0 || own.request().closes() && !isLast || !answer(own)) {
                break; // what stands behind a request to close is nobody's, which is for the full parser to find
            }
            at = end;
            answered++;
        }
        output.flush(own);
        if (answered > 0) {
            doorway.hurried(answered);
        }
        if (over && !isSending()) {
            end();
        }
        if (isSending()) {
            stashed = Arrays.copyOfRange(in, at, length);
            return to;
        }
        return from + at;
    }

    private boolean answer(LaneThread own) throws IOException {
        SimpleRequest request = own.request();
        ReadySite to = site(request);
        if (to == null) {
            return false;
        }
        CacheKey key = to.aim(own.key(), accepts(request), request.octets(), request.pathStart(), request.pathEnd());
        Cached entry = to.at(key);
        long now = System.nanoTime();
        if (entry != null && entry.isFresh(now) && entry.ready() instanceof Ready ready) {
            int status = status(request, ready);
            if (status == UNUSUAL) {
                return false;
            }
            boolean closes = request.closes();
            Head head = ready.head(status == NOT_MODIFIED, request.isHead(), closes, doorway.isSecure());
            if (head != null && entry.hold()) {
                int length = status == OK && !request.isHead() ? entry.octets().limit() : 0;
                boolean given = output.give(own, entry, head, length, status, to.observer(), now);
                if (given && closes) {
                    over = true;
                    link.endsWithThisRequest();
                }
                return given;
            }
        }
        link.want(key.copy());
        return false;
    }

    /** RFC 9110 section 13.2.2 for what most clients send: the one tag, or the very date, that they were given. */
    private static int status(SimpleRequest request, Ready ready) {
        if (request.has(KnownFields.IF_NONE_MATCH)) {
            byte[] octets = request.octets();
            int from = request.from(KnownFields.IF_NONE_MATCH);
            int to = request.to(KnownFields.IF_NONE_MATCH);
            boolean weak = to - from > 2 && octets[from] == 'W' && octets[from + 1] == '/';
            int tag = weak ? from + 2 : from;
            return ready.isTag(octets, tag, to) ? NOT_MODIFIED : isOneTag(octets, tag, to) ? OK : UNUSUAL;
        }
        if (request.has(KnownFields.IF_MODIFIED_SINCE)) {
            boolean same = ready.isModified(
                    request.octets(),
                    request.from(KnownFields.IF_MODIFIED_SINCE),
                    request.to(KnownFields.IF_MODIFIED_SINCE));
            return same ? NOT_MODIFIED : UNUSUAL;
        }
        return OK;
    }

    private static boolean isOneTag(byte[] octets, int from, int to) {
        boolean quoted = to - from >= 2 && octets[from] == '"' && octets[to - 1] == '"';
        for (int i = from + 1; quoted && i < to - 1; i++) {
            quoted = octets[i] > ' ' && octets[i] != '"';
        }
        return quoted;
    }

    /** The site, which on one connection nearly always is the same. */
    private @Nullable ReadySite site(SimpleRequest request) {
        int from = request.from(KnownFields.HOST);
        int to = request.to(KnownFields.HOST);
        HttpHandler now = doorway.behind();
        if (now != behind || !Arrays.equals(host, 0, host.length, request.octets(), from, to)) {
            behind = now;
            host = Arrays.copyOfRange(request.octets(), from, to);
            site = now instanceof HostRouter router
                    ? router.ready(new String(host, ISO_8859_1), doorway.isSecure())
                    : null;
        }
        return site;
    }

    private int accepts(SimpleRequest request) {
        int from = request.from(KnownFields.ACCEPT_ENCODING);
        int to = request.to(KnownFields.ACCEPT_ENCODING);
        if (!request.has(KnownFields.ACCEPT_ENCODING)) {
            return 0;
        }
        if (!Arrays.equals(coding, 0, coding.length, request.octets(), from, to)) {
            coding = Arrays.copyOfRange(request.octets(), from, to);
            accepts = AcceptEncoding.parse(Optional.of(new String(coding, ISO_8859_1)))
                    .order(OpenFile.CODINGS);
        }
        return accepts;
    }
}
