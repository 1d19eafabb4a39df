package dev.multihome.hpack;

import java.nio.ByteBuffer;

/** How fields are written: RFC 7541 sections 5 and 6. */
final class Literal {

    private static final int NAME_BITS = 4;
    private static final int NAME_IN_OCTET = (1 << NAME_BITS) - 1;

    private static final int INDEXED = 0x80;
    private static final int INDEXED_BITS = 7;
    private static final int KEPT = 0x40;
    private static final int SIZE = 0x20;
    private static final int SIZE_BITS = 5;
    private static final int HUFFMAN = 0x80;
    private static final int LENGTH_BITS = 7;

    private Literal() {}

    /** A field by the static table alone: its index, or a literal that is not to be kept. */
    static void put(Field field, ByteBuffer to) {
        int name = FieldTable.indexOf(field.name());
        int whole = FieldTable.indexOf(field, name);
        if (whole > 0) {
            index(whole, to);
            return;
        }
        integer(to, 0, NAME_BITS, name);
        if (name == 0) {
            string(to, field.name());
        }
        string(to, field.value());
    }

    /** Whether what {@link #put} has written is an index. */
    static boolean isIndex(byte first) {
        return (first & INDEXED) != 0;
    }

    /** What {@link #put} has written as a literal, to be kept by who reads it. It is no longer by that. */
    static void kept(byte[] literal, int from, int to, ByteBuffer target) {
        // All indexes of the static table fit into the six bits that the name has here, and into two octets there
        int name = literal[from] & NAME_IN_OCTET;
        int behind = from + 1;
        if (name == NAME_IN_OCTET) {
            name += literal[behind++];
        }
        target.put((byte) (KEPT | name)).put(literal, behind, to - behind);
    }

    static void index(int index, ByteBuffer to) {
        integer(to, INDEXED, INDEXED_BITS, index);
    }

    /** The size that the table has from now on. */
    static void tableSize(int octets, ByteBuffer to) {
        integer(to, SIZE, SIZE_BITS, octets);
    }

    private static void string(ByteBuffer to, String text) {
        int coded = Huffman.length(text);
        if (coded < text.length()) {
            integer(to, HUFFMAN, LENGTH_BITS, coded);
            Huffman.encode(text, to);
        } else {
            integer(to, 0, LENGTH_BITS, text.length());
            for (int i = 0; i < text.length(); i++) {
                to.put((byte) text.charAt(i));
            }
        }
    }

    private static void integer(ByteBuffer to, int flags, int prefix, int value) {
        int most = (1 << prefix) - 1;
        if (value < most) {
            to.put((byte) (flags | value));
            return;
        }
        to.put((byte) (flags | most));
        int rest = value - most;
        while (rest >= 0x80) {
            to.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }
}
