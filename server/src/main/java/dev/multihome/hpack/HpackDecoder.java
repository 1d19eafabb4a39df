package dev.multihome.hpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Decodes the header blocks of one connection, in order (RFC 7541). Used by one thread at a time. */
public final class HpackDecoder {

    /** SETTINGS_HEADER_TABLE_SIZE at the beginning of a connection (RFC 9113 section 6.5.2). */
    public static final int TABLE_BYTES = 4096;

    /** More than any block has octets, and far below an overflow. */
    private static final int LARGEST_INTEGER = 1 << 28;

    private final FieldTable table;

    /** With the table that clients are granted at the beginning. */
    public HpackDecoder() {
        this(TABLE_BYTES);
    }

    HpackDecoder(int tableBytes) {
        table = new FieldTable(tableBytes);
    }

    /**
     * Decodes a whole block. The fields are handed over one by one, so that who has enough of them need not keep the rest:
     * a block may stand for a thousand times its octets.
     *
     * @throws HpackException when the block is not well-formed
     */
    public void decode(ByteBuffer block, Consumer<Field> fields) throws HpackException {
        boolean atBegin = true;
        while (block.hasRemaining()) {
            int first = block.get();
            if ((first & 0x80) != 0) {
                fields.accept(table.get(integer(block, first, 7)));
            } else if ((first & 0x40) != 0) {
                Field field = literal(block, first, 6);
                table.add(field);
                fields.accept(field);
            } else if ((first & 0x20) != 0) {
                if (!atBegin) {
                    throw new HpackException("the table's size changes behind a field");
                }
                table.resize(integer(block, first, 5));
                continue;
            } else {
                fields.accept(literal(block, first, 4));
            }
            atBegin = false;
        }
    }

    private Field literal(ByteBuffer block, int first, int prefix) throws HpackException {
        int index = integer(block, first, prefix);
        String name = index == 0 ? string(block) : table.get(index).name();
        return new Field(name, string(block));
    }

    private static String string(ByteBuffer block) throws HpackException {
        int first = octet(block);
        int length = integer(block, first, 7);
        if (length > block.remaining()) {
            throw new HpackException("a string goes beyond its block");
        }
        if ((first & 0x80) != 0) {
            return Huffman.decode(block, length);
        }
        byte[] text = new byte[length];
        block.get(text);
        return new String(text, ISO_8859_1);
    }

    /** Section 5.1. */
    private static int integer(ByteBuffer block, int first, int prefix) throws HpackException {
        int most = (1 << prefix) - 1;
        int value = first & most;
        if (value < most) {
            return value;
        }
        int shift = 0;
        int next;
        do {
            next = octet(block);
            // Zeros in front are as many as the sender likes, so they end as well
            if (shift > 28 || (long) (next & 0x7f) << shift > LARGEST_INTEGER) {
                throw new HpackException("an integer is too large");
            }
            value += (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return value;
    }

    private static int octet(ByteBuffer block) throws HpackException {
        if (!block.hasRemaining()) {
            throw new HpackException("the block ends within a field");
        }
        return block.get();
    }
}
