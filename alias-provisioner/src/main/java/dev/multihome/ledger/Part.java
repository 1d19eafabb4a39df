package dev.multihome.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * One change in the file: a head of fixed length, {@code part LENGTH CRC32C CRC32C} in hexadecimal, and the text it
 * announces. The second number is the text's checksum, the third that of the head before it.
 *
 * <p>The room behind the last part is filled with NUL, which no text has. A part that was being written when power or
 * process went has NUL in it, for the rest of it never came; damage that comes later has not. So one is told from the
 * other: the first never was in force, and the second is refused.
 */
final class Part {

    static final int HEAD_BYTES = 32;
    private static final byte[] START = "part ".getBytes(StandardCharsets.US_ASCII);

    private Part() {}

    /** The octets of a part with this text. */
    static byte[] of(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(body.length, sum(body, 0, body.length));
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /**
     * The length of the part that begins at the offset, its head included.
     *
     * @return 0 where there is none, or one that was not finished
     * @throws IllegalArgumentException when it was changed afterwards; the message is the end of a sentence
     */
    static int length(byte[] file, int offset) {
        int body = offset + HEAD_BYTES;
        if (body > file.length || hasNul(file, offset, body)) {
            return unfinished(file, offset);
        }
        String head = new String(file, offset, HEAD_BYTES, StandardCharsets.ISO_8859_1);
        long length = number(head, 5);
        boolean fits = length >= 0 && length <= file.length - body;
        if (!fits || !Arrays.equals(head((int) length, (int) number(head, 14)), bytes(file, offset, HEAD_BYTES))) {
            throw damaged(offset);
        }
        int end = body + (int) length;
        if (sum(file, body, (int) length) == (int) number(head, 14)) {
            return HEAD_BYTES + (int) length;
        }
        if (hasNul(file, body, end) && isRoom(file, end)) {
            return 0;
        }
        throw damaged(offset);
    }

    /** Nothing is begun before what was written last is on the disk, so nothing may stand behind what is unfinished. */
    private static int unfinished(byte[] file, int offset) {
        for (int i = offset + 1; i < file.length; i++) {
            if (file[i] == START[0]
                    && file[i - 1] == '\n'
                    && ByteBuffer.wrap(bytes(file, i, START.length)).equals(ByteBuffer.wrap(START))) {
                throw damaged(offset);
            }
        }
        return 0;
    }

    private static boolean isRoom(byte[] file, int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException damaged(int offset) {
        return new IllegalArgumentException("is cut off or was changed: the checksum at octet " + offset + " is wrong");
    }

    private static byte[] head(int length, int sum) {
        String words = String.format(Locale.ROOT, "part %08x %08x ", length, sum);
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return (words + String.format(Locale.ROOT, "%08x\n", sum(bytes, 0, bytes.length)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Eight hexadecimal digits, or -1. */
    private static long number(String head, int from) {
        try {
            return Long.parseLong(head.substring(from, from + 8), 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean hasNul(byte[] file, int from, int to) {
        for (int i = from; i < to; i++) {
            if (file[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(byte[] file, int from, int length) {
        return Arrays.copyOfRange(file, from, from + length);
    }

    private static int sum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
