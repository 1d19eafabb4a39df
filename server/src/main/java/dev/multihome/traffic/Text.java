package dev.multihome.traffic;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Octets as a client sent them, copied into a buffer that is used again. Of longer ones the first are kept, as many as
 * there is room for. For one thread.
 */
public final class Text {

    private static final int SMALLEST = 64;

    private final int most;
    private byte[] octets = new byte[SMALLEST];
    private int length;

    /** @param most the number of octets that are kept */
    Text(int most) {
        this.most = most;
    }

    public void clear() {
        length = 0;
    }

    /** Takes characters of ISO 8859-1, which is how servers in Java turn octets into characters. */
    public void set(String text) {
        length = room(text.length());
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) text.charAt(i);
        }
    }

    /** Takes octets at absolute positions; the buffer's own position stays. */
    public void set(ByteBuffer buffer, int from, int to) {
        length = room(to - from);
        buffer.get(from, octets, 0, length);
    }

    /** Takes octets from an index to another. */
    public void set(byte[] from, int first, int behind) {
        length = room(behind - first);
        System.arraycopy(from, first, octets, 0, length);
    }

    public void append(char c) {
        int at = length;
        if (room(at + 1) > at) {
            octets[at] = (byte) c;
            length = at + 1;
        }
    }

    public void append(String text) {
        int at = length;
        int end = room(at + text.length());
        for (int i = at; i < end; i++) {
            octets[i] = (byte) text.charAt(i - at);
        }
        length = end;
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public byte at(int index) {
        return octets[index];
    }

    /** The octets from 0 to {@link #length}; those behind are of earlier texts. */
    public byte[] octets() {
        return octets;
    }

    /** As characters of ISO 8859-1. */
    @Override
    public String toString() {
        return new String(octets, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private int room(int wanted) {
        int kept = Math.min(wanted, most);
        if (kept > octets.length) {
            octets = Arrays.copyOf(octets, Math.min(most, Math.max(kept, 2 * octets.length)));
        }
        return kept;
    }
}
