package dev.multihome.x509;

import java.util.Arrays;

/** Reads values of ASN.1 in DER, one after the other; lengths up to four octets. */
public final class DerReader {

    private final byte[] octets;
    private final int end;
    private int at;

    /** From the first on. */
    public DerReader(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private DerReader(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    /** Whether there is no further value. */
    public boolean atEnd() {
        return at >= end;
    }

    /** The tag of the next value. */
    public int tag() {
        if (atEnd()) {
            throw malformed();
        }
        return octets[at] & 0xff;
    }

    /** What is inside the next value. */
    public DerReader enter() {
        int from = header();
        int length = length();
        at = from + length;
        return new DerReader(octets, from, at);
    }

    /** The content of the next value. */
    public byte[] content() {
        DerReader inside = enter();
        return Arrays.copyOfRange(octets, inside.at, inside.end);
    }

    /** The next value whole, with its tag and length. */
    public byte[] whole() {
        int from = at;
        enter();
        return Arrays.copyOfRange(octets, from, at);
    }

    /** The index behind the header of the next value. */
    private int header() {
        if (end - at < 2) {
            throw malformed();
        }
        int first = octets[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private int length() {
        int first = octets[at + 1] & 0xff;
        long length = first;
        if (first >= 0x80) {
            length = 0;
            if (first > 0x84 || header() > end) {
                throw malformed();
            }
            for (int i = at + 2; i < header(); i++) {
                length = length << 8 | octets[i] & 0xff;
            }
        }
        if (length > end - header()) {
            throw malformed();
        }
        return (int) length;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("is not DER");
    }
}
