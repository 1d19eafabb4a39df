package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.framing.Octets;
import java.util.Arrays;

/**
 * A GET or HEAD of a path that needs no decoding, with nothing but {@linkplain KnownFields known fields}, as it stands in
 * some octets. What may stand anywhere is listed, and whatever is not makes a request one for the full parser, whether it is
 * right or wrong. Used again for each request, by one thread.
 */
abstract class PlainRequest {

    /** Octets of a head, whatever the limits. */
    static final int LONGEST = 4096;

    static final int LONGEST_PATH = 1024;
    static final int MOST_FIELDS = 32;

    /** Those of a path that stand for themselves, and are written so when the path is written anew. */
    private static final boolean[] PATH = Octets.among("/-._~@+=,:!$&'()*");

    final int[] from = new int[KnownFields.KINDS];
    final int[] to = new int[KnownFields.KINDS];
    byte[] octets = {};
    boolean head;
    int pathStart;
    int pathEnd;

    /** Forgets the fields. */
    final void clear() {
        Arrays.fill(to, 0);
    }

    static boolean isOfPath(int octet) {
        return octet >= 0 && octet < PATH.length && PATH[octet];
    }

    /** Whether it has a field, of those that mean something. */
    final boolean has(int kind) {
        return to[kind] != 0;
    }

    final int from(int kind) {
        return from[kind];
    }

    final int to(int kind) {
        return to[kind];
    }

    final byte[] octets() {
        return octets;
    }

    /** Whether its method is HEAD; else it is GET. */
    final boolean isHead() {
        return head;
    }

    final String method() {
        return head ? "HEAD" : "GET";
    }

    final int pathStart() {
        return pathStart;
    }

    final int pathEnd() {
        return pathEnd;
    }

    final String path() {
        return new String(octets, pathStart, pathEnd - pathStart, US_ASCII);
    }

    /** The value of a field, the empty string where there is none. */
    final String text(int kind) {
        return has(kind) ? new String(octets, from[kind], to[kind] - from[kind], ISO_8859_1) : "";
    }
}
