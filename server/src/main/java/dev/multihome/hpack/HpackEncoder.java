package dev.multihome.hpack;

import java.nio.ByteBuffer;

/**
 * Encodes header blocks with the static table alone: it holds no state, so that a client cannot make it hold any, and no
 * response can tell by its length what was in another (RFC 7541 section 7.1). Used by one thread at a time.
 */
public final class HpackEncoder {

    private boolean begun;

    /**
     * Appends a block.
     *
     * @param to has room for {@link #mostOctets}
     */
    public void encode(Iterable<Field> fields, ByteBuffer to) {
        begin(to);
        append(fields, to);
    }

    /**
     * Appends a block of fields that are encoded already.
     *
     * @param date of {@link FieldBlock#date}
     * @param to has room for {@link #mostOctets(FieldBlock, byte[])}
     */
    public void encode(FieldBlock fields, byte[] date, ByteBuffer to) {
        begin(to);
        fields.append(date, to);
    }

    private void begin(ByteBuffer to) {
        if (!begun) {
            begun = true;
            to.put((byte) 0x20); // the table has no octets, whatever the client would grant (section 4.2)
        }
    }

    /** As all blocks have them, for none depends on those before it. */
    static void append(Iterable<Field> fields, ByteBuffer to) {
        for (Field field : fields) {
            int name = FieldTable.indexOf(field.name());
            int whole = FieldTable.indexOf(field, name);
            if (whole > 0) {
                integer(to, 0x80, 7, whole);
                continue;
            }
            integer(to, 0, 4, name);
            if (name == 0) {
                string(to, field.name());
            }
            string(to, field.value());
        }
    }

    /** No block of these fields is longer. */
    public static int mostOctets(Iterable<Field> fields) {
        int most = 1;
        for (Field field : fields) {
            most += field.size();
        }
        return most;
    }

    /** The same of fields that are encoded already. */
    public static int mostOctets(FieldBlock fields, byte[] date) {
        return 1 + fields.length() + date.length;
    }

    private static void string(ByteBuffer to, String text) {
        int coded = Huffman.length(text);
        if (coded < text.length()) {
            integer(to, 0x80, 7, coded);
            Huffman.encode(text, to);
        } else {
            integer(to, 0, 7, text.length());
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
