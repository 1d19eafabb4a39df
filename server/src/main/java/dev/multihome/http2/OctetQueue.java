package dev.multihome.http2;

import java.nio.ByteBuffer;

/** Octets of a request's content that nobody has read yet; no more than a window. */
final class OctetQueue {

    private static final byte[] NONE = {};

    private byte[] octets = NONE;
    private int from;
    private int to;

    int size() {
        return to - from;
    }

    void add(ByteBuffer more) {
        int count = more.remaining();
        if (to + count > octets.length) {
            byte[] larger = size() + count > octets.length ? new byte[Math.max(512, 2 * (size() + count))] : octets;
            System.arraycopy(octets, from, larger, 0, size());
            to = size();
            from = 0;
            octets = larger;
        }
        more.get(octets, to, count);
        to += count;
    }

    int read(ByteBuffer target) {
        int count = Math.min(size(), target.remaining());
        target.put(octets, from, count);
        from += count;
        if (from == to) {
            clear();
        }
        return count;
    }

    /** Drops them all; how many they were. */
    int clear() {
        int count = size();
        octets = NONE;
        from = 0;
        to = 0;
        return count;
    }
}
