package dev.multihome.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the values of ASN.1 that certificates are made of, in DER (X.690 section 10). */
public final class Der {

    private static final int CONSTRUCTED = 0x20;
    private static final int CONTEXT = 0x80;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    /** RFC 5280 section 4.1.2.5: from 2050 on dates have four digits of the year. */
    private static final Instant FOUR_DIGITS = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    /** SEQUENCE. */
    public static byte[] sequence(byte[]... parts) {
        return value(0x10 | CONSTRUCTED, join(parts));
    }

    static byte[] set(byte[] part) {
        return value(0x11 | CONSTRUCTED, part);
    }

    /** INTEGER. */
    public static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] integer(int number) {
        return integer(BigInteger.valueOf(number));
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    /** NULL. */
    public static byte[] nothing() {
        return value(0x05, new byte[0]);
    }

    /** OCTET STRING. */
    public static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    /** A string of whole octets. */
    static byte[] bits(byte[] content) {
        return bits(content, 0);
    }

    /** @param unused how many bits at the end do not count, 0 to 7 */
    static byte[] bits(byte[] content, int unused) {
        return value(0x03, join(new byte[] {(byte) unused}, content));
    }

    static byte[] text(String text) {
        return value(0x0c, text.getBytes(UTF_8));
    }

    /**
     * OBJECT IDENTIFIER.
     *
     * @param dotted such as {@code 1.2.840.10045.2.1}
     */
    public static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        var content = new ByteArrayOutputStream();
        base128(content, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(content, Long.parseLong(arcs[i]));
        }
        return value(0x06, content.toByteArray());
    }

    static byte[] time(Instant time) {
        return time.isBefore(FOUR_DIGITS)
                ? value(0x17, UTC_TIME.format(time).getBytes(US_ASCII))
                : value(0x18, GENERALIZED_TIME.format(time).getBytes(US_ASCII));
    }

    /** A value in an explicit tag. */
    static byte[] tagged(int number, byte[] content) {
        return value(CONTEXT | CONSTRUCTED | number, content);
    }

    /** A primitive value under an implicit tag. */
    static byte[] implicit(int number, byte[] content) {
        return value(CONTEXT | number, content);
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] value(int tag, byte[] content) {
        var value = new ByteArrayOutputStream(content.length + 4);
        value.write(tag);
        if (content.length < 0x80) {
            value.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zero = length[0] == 0 ? 1 : 0;
            value.write(0x80 | length.length - zero);
            value.write(length, zero, length.length - zero);
        }
        value.writeBytes(content);
        return value.toByteArray();
    }

    private static void base128(ByteArrayOutputStream out, long number) {
        int groups = (Math.max(1, 64 - Long.numberOfLeadingZeros(number)) + 6) / 7;
        for (int i = groups - 1; i >= 0; i--) {
            out.write((int) (number >>> 7 * i & 0x7f) | (i > 0 ? 0x80 : 0));
        }
    }
}
