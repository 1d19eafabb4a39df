package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.content.CacheKey;
import dev.multihome.content.Cached;
import dev.multihome.content.OpenFile;
import dev.multihome.handler.HostRouter;
import dev.multihome.handler.Ready;
import dev.multihome.handler.ReadySite;
import dev.multihome.http.AcceptEncoding;
import dev.multihome.traffic.Observer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is {@linkplain Ready ready} for the {@linkplain PlainRequest plain requests} of one connection, of which nearly
 * all name the same host and codings. What was found is asked for until the next request. For one thread at a time.
 */
final class ReadyAnswers {

    static final int OK = 200;
    static final int NOT_MODIFIED = 304;
    private static final int UNUSUAL = 0;

    private final Behind behind;
    private @Nullable HostRouter router;
    private byte[] host = new byte[0];
    private @Nullable ReadySite site;
    private byte[] coding = new byte[0];
    private int accepts;
    private @Nullable CacheKey wanted;
    private @Nullable Cached entry;
    private int status;

    ReadyAnswers(Behind behind) {
        this.behind = behind;
    }

    /**
     * Looks for the answer to a request.
     *
     * @param key to be aimed
     * @param now by {@link System#nanoTime}
     * @return null when there is none
     */
    @Nullable
    Ready find(PlainRequest request, CacheKey key, long now) {
        wanted = null;
        ReadySite to = site(request);
        if (to == null) {
            return null;
        }
        wanted = to.aim(key, accepts(request), request.octets(), request.pathStart(), request.pathEnd());
        entry = to.at(key);
        if (entry == null || !entry.isFresh(now) || !(entry.ready() instanceof Ready ready)) {
            return null;
        }
        status = status(request, ready);
        if (status == UNUSUAL) {
            wanted = null;
            return null;
        }
        return ready;
    }

    /** Under which key the answer that was not found is to be learnt; null for one that is of no use to others. */
    @Nullable
    CacheKey wanted() {
        return wanted == null ? null : wanted.copy();
    }

    /** The file of the answer that was found. */
    Cached entry() {
        if (entry == null) {
            throw new IllegalStateException("nothing was found");
        }
        return entry;
    }

    /** {@link #OK} or {@link #NOT_MODIFIED}. */
    int status() {
        return status;
    }

    /** Octets of the file that are sent to a request: all or none. */
    int length(PlainRequest request) {
        return status == OK && !request.isHead() ? entry().octets().limit() : 0;
    }

    Observer observer() {
        return site == null ? Observer.NONE : site.observer();
    }

    /** RFC 9110 section 13.2.2 for what most clients send: the one tag, or the very date, that they were given. */
    private static int status(PlainRequest request, Ready ready) {
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
    private @Nullable ReadySite site(PlainRequest request) {
        int from = request.from(KnownFields.HOST);
        int to = request.to(KnownFields.HOST);
        HostRouter now = behind.router();
        if (now != router || !Arrays.equals(host, 0, host.length, request.octets(), from, to)) {
            router = now;
            host = Arrays.copyOfRange(request.octets(), from, to);
            site = now == null ? null : now.ready(new String(host, ISO_8859_1), behind.isSecure());
        }
        return site;
    }

    private int accepts(PlainRequest request) {
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
