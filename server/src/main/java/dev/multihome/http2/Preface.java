package dev.multihome.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** What a client sends first: RFC 9113 section 3.4. It is no request that HTTP/1.1 would accept. */
public final class Preface {

    private static final byte[] OCTETS = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private Preface() {}

    /** Of the preface, in octets. */
    public static int length() {
        return OCTETS.length;
    }

    /** Whether what has come, from the buffer's position, is the preface or its beginning. */
    public static boolean mayBegin(ByteBuffer octets) {
        int count = Math.min(octets.remaining(), OCTETS.length);
        for (int i = 0; i < count; i++) {
            if (octets.get(octets.position() + i) != OCTETS[i]) {
                return false;
            }
        }
        return true;
    }

    static byte octet(int index) {
        return OCTETS[index];
    }
}
