package dev.multihome.accesslog;

import dev.multihome.traffic.Text;
import java.util.Arrays;

/** Octets of one line, in a buffer that is used again. For one thread. */
final class Line {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private byte[] octets = new byte[1024];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] octets() {
        return octets;
    }

    Line add(char c) {
        room(1);
        octets[length++] = (byte) c;
        return this;
    }

    /** ASCII. */
    Line add(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            octets[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    Line add(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, octets, length, ascii.length);
        length += ascii.length;
        return this;
    }

    /** In decimal; not below 0. */
    Line add(long number) {
        room(20);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            octets[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /**
     * What a client sent, made harmless as nginx does for its combined format: a quote, a backslash, control characters
     * and whatever is not ASCII become {@code \xHH}.
     */
    Line addEscaped(Text text, int from, int to) {
        room(4 * (to - from));
        byte[] source = text.octets();
        for (int i = from; i < to; i++) {
            byte octet = source[i];
            if (octet >= ' ' && octet != '"' && octet != '\\' && octet != 0x7f) {
                octets[length++] = octet;
            } else {
                octets[length++] = '\\';
                octets[length++] = 'x';
                hex(octet);
            }
        }
        return this;
    }

    /** The same for a string of JSON (RFC 8259 section 7): octets beyond ASCII are taken as ISO 8859-1. */
    Line addJson(Text text, int from, int to) {
        room(6 * (to - from));
        byte[] source = text.octets();
        for (int i = from; i < to; i++) {
            byte octet = source[i];
            if (octet == '"' || octet == '\\') {
                octets[length++] = '\\';
                octets[length++] = octet;
            } else if (octet >= ' ' && octet != 0x7f) {
                octets[length++] = octet;
            } else {
                octets[length++] = '\\';
                octets[length++] = 'u';
                octets[length++] = '0';
                octets[length++] = '0';
                hex(octet);
            }
        }
        return this;
    }

    private void hex(byte octet) {
        octets[length++] = HEX[octet >> 4 & 0xf];
        octets[length++] = HEX[octet & 0xf];
    }

    private void room(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
        }
    }
}
