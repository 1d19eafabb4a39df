package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.framing.Octets;
import dev.multihome.site.Limits;
import java.util.Arrays;

/**
 * Recognizes the requests of HTTP/1.1 that nearly all are: {@code GET /path HTTP/1.1} or HEAD with one Host and nothing but
 * {@linkplain KnownFields fields that browsers send}, whole in one piece.
 */
final class SimpleRequest extends PlainRequest {

    private static final byte[] GET = "GET /".getBytes(US_ASCII);
    private static final byte[] HEAD = "HEAD /".getBytes(US_ASCII);
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(US_ASCII);
    private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);
    private static final byte[] CLOSE = "close".getBytes(US_ASCII);

    /**
     * Reads a request.
     *
     * @param in not to change as long as this is asked about it
     * @param first where the request begins
     * @param behind the index behind the last octet there is
     * @return the index behind the request; -1 when it is unusual or not whole
     */
    int read(byte[] in, int first, int behind, Limits limits) {
        octets = in;
        int most = Math.min(behind, first + Math.min(LONGEST, limits.sizes().head()));
        if (most - first < HEAD.length + VERSION.length) {
            return -1;
        }
        head = in[first] == HEAD[0];
        byte[] method = head ? HEAD : GET;
        int at = first + method.length;
        if (!Arrays.equals(in, first, at, method, 0, method.length)) {
            return -1;
        }
        pathStart = at - 1;
        int longest = Math.min(most, at + Math.min(LONGEST_PATH, limits.sizes().target() - 1));
        while (at < longest && isOfPath(in[at])) {
            at++;
        }
        pathEnd = at;
        at += VERSION.length;
        if (at > most || !Arrays.equals(in, pathEnd, at, VERSION, 0, VERSION.length)) {
            return -1;
        }
        clear();
        return fields(at, most, Math.min(MOST_FIELDS, limits.sizes().fields()));
    }

    private int fields(int first, int most, int mostFields) {
        int at = first;
        for (int count = 0; at + 1 < most; count++) {
            if (octets[at] == '\r') {
                return octets[at + 1] == '\n' && has(KnownFields.HOST) && isUsualConnection() ? at + 2 : -1;
            }
            at = count < mostFields ? field(at, most) : -1;
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** One line; the index behind it, -1 for one that is unusual. */
    private int field(int first, int most) {
        int colon = first;
        while (colon < most && octets[colon] > ' ' && octets[colon] != ':') {
            colon++;
        }
        boolean named = colon < most && octets[colon] == ':';
        int kind = named ? KnownFields.kind(octets, first, colon) : KnownFields.NONE;
        if (kind == KnownFields.NONE || kind != KnownFields.IGNORED && to[kind] != 0) {
            return -1;
        }
        int value = colon + 1;
        if (value < most && octets[value] == ' ') {
            value++;
        }
        int end = value;
        while (end < most && octets[end] >= ' ' && octets[end] != 0x7f) {
            end++;
        }
        boolean whole = end + 1 < most && octets[end] == '\r' && octets[end + 1] == '\n';
        if (!whole || end == value || octets[value] == ' ' || octets[end - 1] == ' ') {
            return -1;
        }
        from[kind] = value;
        to[kind] = end;
        return end + 2;
    }

    /** Whether Connection, if it is there, asks for what HTTP/1.1 does anyway, or for the end after this answer. */
    private boolean isUsualConnection() {
        return !has(KnownFields.CONNECTION) || isConnection(KEEP_ALIVE) || closes();
    }

    /** Whether it is to be the last of its connection (RFC 9112 section 9.6). */
    boolean closes() {
        return has(KnownFields.CONNECTION) && isConnection(CLOSE);
    }

    private boolean isConnection(byte[] option) {
        int at = from[KnownFields.CONNECTION];
        boolean same = to[KnownFields.CONNECTION] - at == option.length;
        for (int i = 0; same && i < option.length; i++) {
            same = Octets.isLetter(octets[at + i], (char) option[i]);
        }
        return same;
    }
}
