package dev.multihome.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads attributes (linux/netlink.h, struct nlattr). */
final class Attributes {

    /** NLA_TYPE_MASK: the two upper bits say nested and network byte order. */
    private static final int TYPE_MASK = 0x3fff;

    private static final int HEADER_BYTES = 4;

    /** Takes one attribute. */
    interface Visitor {
        void visit(int type, ByteBuffer value) throws MalformedMessageException;
    }

    private Attributes() {}

    /**
     * Shows every attribute from the offset to the end of the body.
     *
     * @throws MalformedMessageException when a length is below 4 or points behind the end
     */
    static void read(ByteBuffer body, int offset, Visitor visitor) throws MalformedMessageException {
        int start = offset;
        while (start < body.limit()) {
            int left = body.limit() - start;
            int length = left < HEADER_BYTES ? left : Short.toUnsignedInt(body.getShort(start));
            if (length < HEADER_BYTES || length > left) {
                throw new MalformedMessageException("an attribute at offset " + start + " of the body says " + length
                        + " bytes; 4 to " + left + " are possible");
            }
            int type = body.getShort(start + 2) & TYPE_MASK;
            visitor.visit(
                    type,
                    body.slice(start + HEADER_BYTES, length - HEADER_BYTES).order(body.order()));
            start += Math.min(Frame.align(length), left);
        }
    }

    static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.limit()];
        value.get(0, bytes);
        return bytes;
    }

    /** @throws MalformedMessageException unless there are at least so many bytes */
    static ByteBuffer atLeast(int bytes, ByteBuffer value, String name) throws MalformedMessageException {
        if (value.limit() < bytes) {
            throw new MalformedMessageException(name + " needs " + bytes + " bytes; there are " + value.limit());
        }
        return value;
    }

    static int u32(ByteBuffer value, String name) throws MalformedMessageException {
        return atLeast(4, value, name).getInt(0);
    }

    /** Text up to its terminating NUL, or all of it. */
    static String text(ByteBuffer value) {
        int end = 0;
        while (end < value.limit() && value.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end];
        value.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
