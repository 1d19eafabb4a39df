package dev.multihome.mdns;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.xbill.DNS.Record;

/** Who goes on when two probe for one name at once: whose data is the greater (RFC 6762 section 8.2). */
final class TieBreak {

    private static final Comparator<Record> ORDER = Comparator.comparingInt(Record::getDClass)
            .thenComparingInt(Record::getType)
            .thenComparing(Record::rdataToWireCanonical, Arrays::compareUnsigned);

    private TieBreak() {}

    /** Positive when ours are the greater ones, negative when theirs are, 0 when they are the same. */
    static int compare(List<Record> ours, List<Record> theirs) {
        List<Record> mine = ours.stream().sorted(ORDER).toList();
        List<Record> other = theirs.stream().sorted(ORDER).toList();
        for (int i = 0; i < Math.min(mine.size(), other.size()); i++) {
            int order = ORDER.compare(mine.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), other.size());
    }
}
