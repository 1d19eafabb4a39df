package dev.multihome.mdns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;

/**
 * A record that we answer with. Two are the same when name, type and data are; the TTL does not count.
 *
 * @param record of class IN, without the cache-flush bit
 * @param unique whether nobody else may have a record of this name and type (RFC 6762 section 2)
 */
record Entry(Record record, boolean unique) {

    /** The top bit of a class: in answers, that older records are to be forgotten (RFC 6762 section 10.2). */
    static final int CACHE_FLUSH = 0x8000;

    /** The same bit in questions: that a unicast answer is wanted (section 5.4). */
    static final int UNICAST_WANTED = 0x8000;

    /** Whether somebody's record says the same. */
    boolean sameAs(Record other) {
        return record.getType() == other.getType()
                && record.getName().equals(other.getName())
                && Arrays.equals(record.rdataToWireCanonical(), other.rdataToWireCanonical());
    }

    /** As it is sent. */
    Record wire(long ttl, boolean flush) {
        int dclass = flush && unique ? DClass.IN | CACHE_FLUSH : DClass.IN;
        if (ttl == record.getTTL() && dclass == DClass.IN) {
            return record;
        }
        return Record.newRecord(record.getName(), record.getType(), dclass, ttl, record.rdataToWireCanonical());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Entry entry && sameAs(entry.record);
    }

    @Override
    public int hashCode() {
        return record.getName().hashCode() * 31 + Arrays.hashCode(record.rdataToWireCanonical());
    }
}
