package dev.multihome.hpack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The fields of a response, encoded once to be sent many times, each time with another Date. Immutable. */
public final class FieldBlock {

    private static final String DATE = "date";

    private final byte[] octets;
    private final int dateAt;

    private FieldBlock(byte[] octets, int dateAt) {
        this.octets = octets;
        this.dateAt = dateAt;
    }

    /**
     * Encodes all fields but Date, whose place is kept.
     *
     * @throws IllegalArgumentException when there is not one Date
     */
    public static FieldBlock of(List<Field> fields) {
        List<Field> before = new ArrayList<>(fields);
        before.removeIf(field -> field.name().equals(DATE));
        if (before.size() != fields.size() - 1) {
            throw new IllegalArgumentException("a response has one Date, not " + (fields.size() - before.size()));
        }
        int at = 0;
        while (!fields.get(at).name().equals(DATE)) {
            at++;
        }
        return new FieldBlock(octets(before), octets(before.subList(0, at)).length);
    }

    /** The field Date, encoded. */
    public static byte[] date(String value) {
        return octets(List.of(new Field(DATE, value)));
    }

    private static byte[] octets(List<Field> fields) {
        ByteBuffer to = ByteBuffer.allocate(HpackEncoder.mostOctets(fields));
        HpackEncoder.append(fields, to);
        byte[] octets = new byte[to.flip().remaining()];
        to.get(octets);
        return octets;
    }

    /** Octets without Date. */
    int length() {
        return octets.length;
    }

    void append(byte[] date, ByteBuffer to) {
        to.put(octets, 0, dateAt).put(date).put(octets, dateAt, octets.length - dateAt);
    }
}
