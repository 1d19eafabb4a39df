package dev.multihome.hpack;

import java.util.Arrays;

/**
 * The dynamic table of the other side (RFC 7541 section 2.3.2), as the encoder that fills it knows it. A field is put there
 * when it comes again: what all responses have is there soon, and what one file alone has does not push it
 * out. Used by one thread at a time.
 */
final class SentFields {

    /** Octets that the table has at the beginning, and at most. */
    static final int MOST = HpackDecoder.TABLE_BYTES;

    /** None is smaller than 32 octets. */
    private static final int ENTRIES = MOST / 32;

    private static final int SLOTS = 128;
    private static final int PROBES = 4;
    private static final int REMEMBERED = 64;

    private static final byte[][] NOTHING = {};

    /** Rings, in which the one that was added as the nth has the place n modulo their length. Made when first needed. */
    private byte[][] literals = NOTHING;

    private int[] sizes = {};
    /** By hash: which one it is, counted from 1. */
    private int[] slots = {};
    /** A ring of the hashes of those that came last and are not there. */
    private int[] passed = {};

    private int passing;

    private int added;
    private int count;
    private int size;
    private int most = MOST;

    /** The index of a field, 0 for none. */
    int indexOf(FieldBlock block, int field) {
        if (count == 0) {
            return 0;
        }
        int hash = block.hash(field);
        for (int i = 0; i < PROBES; i++) {
            int at = slots[hash + i & SLOTS - 1];
            if (isThere(at)) {
                byte[] literal = literals[at & ENTRIES - 1];
                if (Arrays.equals(literal, 0, literal.length, block.octets(), block.from(field), block.to(field))) {
                    return FieldTable.STATIC_ENTRIES + 1 + added - at;
                }
            }
        }
        return 0;
    }

    /** Whether one that is not there is to be added now. */
    boolean isWanted(FieldBlock block, int field) {
        int hash = block.hash(field);
        if (hash == FieldBlock.NOT_KEPT || block.size(field) > most / 4) {
            return false;
        }
        if (passed.length == 0) {
            passed = new int[REMEMBERED];
        }
        for (int each : passed) {
            if (each == hash) {
                return true;
            }
        }
        passed[passing++ & REMEMBERED - 1] = hash;
        return false;
    }

    /** Adds one that is wanted; older ones go to make room (section 4.4). */
    void add(FieldBlock block, int field) {
        if (literals.length == 0) {
            literals = new byte[ENTRIES][];
            sizes = new int[ENTRIES];
            slots = new int[SLOTS];
        }
        evict(most - block.size(field));
        added++;
        count++;
        size += block.size(field);
        literals[added & ENTRIES - 1] = Arrays.copyOfRange(block.octets(), block.from(field), block.to(field));
        sizes[added & ENTRIES - 1] = block.size(field);
        slots[slotFor(block.hash(field))] = added;
    }

    /**
     * Changes how large the table is (section 4.3).
     *
     * @param octets 0 to {@link #MOST}
     */
    void resize(int octets) {
        most = octets;
        evict(most);
    }

    private void evict(int room) {
        while (count > 0 && size > room) {
            size -= sizes[added - count + 1 & ENTRIES - 1];
            count--;
        }
    }

    private boolean isThere(int at) {
        return at > added - count;
    }

    /** One of those in which it will be looked for: of an entry that is gone, or else of the oldest, which then is lost. */
    private int slotFor(int hash) {
        int oldest = hash & SLOTS - 1;
        for (int i = 1; i < PROBES; i++) {
            int slot = hash + i & SLOTS - 1;
            if (slots[slot] < slots[oldest]) {
                oldest = slot;
            }
        }
        return oldest;
    }
}
