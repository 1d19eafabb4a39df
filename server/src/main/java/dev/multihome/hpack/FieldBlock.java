package dev.multihome.hpack;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fields as literals of the static table alone, one behind another, each of which an encoder may replace by what its client
 * knows. Made once where it is sent many times. Immutable.
 */
public final class FieldBlock {

    /** Of a field that no table is to have. */
    static final int NOT_KEPT = 0;

    private static final String DATE = "date";

    /**
     * What a request can choose, and what one client alone may know: of these no response is to tell by its length that they
     * were in another (RFC 7541 section 7.1.1).
     */
    private static final Set<String> PROBED =
            Set.of("content-location", "content-range", "location", "refresh", "set-cookie");

    private final byte[] octets;
    /** Where each field ends. */
    private final int[] ends;

    private final int[] hashes;
    private final int[] sizes;
    private final int dateAt;

    private FieldBlock(List<Field> fields, int dateAt) {
        this.dateAt = dateAt;
        ends = new int[fields.size()];
        hashes = new int[ends.length];
        sizes = new int[ends.length];
        ByteBuffer to = ByteBuffer.allocate(HpackEncoder.mostOctets(fields));
        for (int i = 0; i < ends.length; i++) {
            Field field = fields.get(i);
            int from = to.position();
            Literal.put(field, to);
            ends[i] = to.position();
            sizes[i] = field.size();
            hashes[i] = PROBED.contains(field.name()) ? NOT_KEPT : hash(to.array(), from, ends[i]);
        }
        octets = Arrays.copyOf(to.array(), to.position());
    }

    /** All the fields. */
    public static FieldBlock of(List<Field> fields) {
        return new FieldBlock(fields, fields.size());
    }

    /**
     * All fields but Date, whose place is kept: each time another one stands there.
     *
     * @throws IllegalArgumentException when there is not one Date
     */
    public static FieldBlock withoutDate(List<Field> fields) {
        List<Field> others =
                fields.stream().filter(field -> !field.name().equals(DATE)).toList();
        if (others.size() != fields.size() - 1) {
            throw new IllegalArgumentException("a response has one Date, not " + (fields.size() - others.size()));
        }
        int at = 0;
        while (!fields.get(at).name().equals(DATE)) {
            at++;
        }
        return new FieldBlock(others, at);
    }

    /** The field Date alone. */
    public static FieldBlock date(String value) {
        return of(List.of(new Field(DATE, value)));
    }

    private static int hash(byte[] octets, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + octets[i];
        }
        int mixed = hash * 0x9e3779b9; // the ends of Huffman's codes are alike
        mixed ^= mixed >>> 15;
        return mixed == NOT_KEPT ? 1 : mixed;
    }

    int fields() {
        return ends.length;
    }

    /** Before which field Date stands. */
    int dateAt() {
        return dateAt;
    }

    byte[] octets() {
        return octets;
    }

    int from(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    int to(int field) {
        return ends[field];
    }

    /** The same for the same literal; {@link #NOT_KEPT} where no table is to have it. */
    int hash(int field) {
        return hashes[field];
    }

    /** By {@link Field#size}. */
    int size(int field) {
        return sizes[field];
    }
}
