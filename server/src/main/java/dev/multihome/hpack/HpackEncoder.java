package dev.multihome.hpack;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the header blocks of one connection, which are to be sent in the order in which they were encoded, and all of them
 * (RFC 7541). What it keeps is bounded, whatever the client grants. Used by one thread at a time.
 */
public final class HpackEncoder {

    /** Of two changes of the table's size, in front of a block. */
    private static final int CHANGES = 6;

    private static final int UNCHANGED = Integer.MAX_VALUE;

    private final SentFields sent = new SentFields();
    private int granted = SentFields.MOST;
    /** What was granted since the last block at the least, if that has changed. */
    private int least = UNCHANGED;

    /**
     * The client's SETTINGS_HEADER_TABLE_SIZE, which is said to have been heard in front of the next block (section 4.2).
     *
     * @param octets any number of them
     */
    public void grant(long octets) {
        int now = (int) Math.min(octets, SentFields.MOST);
        if (now != granted) {
            least = Math.min(least, now);
            granted = now;
            sent.resize(now);
        }
    }

    /**
     * Appends a block.
     *
     * @param to has room for {@link #mostOctets(List)}
     */
    public void encode(List<Field> fields, ByteBuffer to) {
        encode(FieldBlock.of(fields), null, to);
    }

    /**
     * Appends a block of fields that are encoded already.
     *
     * @param date for {@link FieldBlock#withoutDate}, by {@link FieldBlock#date}
     * @param to has room for {@link #mostOctets(FieldBlock, FieldBlock)}
     */
    public void encode(FieldBlock fields, @Nullable FieldBlock date, ByteBuffer to) {
        if (least != UNCHANGED) {
            tellOfChange(to);
        }
        append(fields, 0, fields.dateAt(), to);
        if (date != null) {
            append(date, 0, date.fields(), to);
        }
        append(fields, fields.dateAt(), fields.fields(), to);
    }

    private void append(FieldBlock block, int first, int end, ByteBuffer to) {
        byte[] octets = block.octets();
        for (int i = first; i < end; i++) {
            int from = block.from(i);
            int behind = block.to(i);
            if (Literal.isIndex(octets[from])) {
                to.put(octets, from, behind - from);
                continue;
            }
            int index = sent.indexOf(block, i);
            if (index > 0) {
                Literal.index(index, to);
            } else if (sent.isWanted(block, i)) {
                sent.add(block, i);
                Literal.kept(octets, from, behind, to);
            } else {
                to.put(octets, from, behind - from);
            }
        }
    }

    private void tellOfChange(ByteBuffer to) {
        if (least < granted) {
            Literal.tableSize(least, to);
        }
        Literal.tableSize(granted, to);
        least = UNCHANGED;
    }

    /** No block of these fields is longer. */
    public static int mostOctets(List<Field> fields) {
        int most = CHANGES;
        for (Field field : fields) {
            most += field.size();
        }
        return most;
    }

    /** The same of fields that are encoded already: no index is longer than the literal that it stands for. */
    public static int mostOctets(FieldBlock fields, FieldBlock date) {
        return CHANGES + fields.octets().length + date.octets().length;
    }
}
