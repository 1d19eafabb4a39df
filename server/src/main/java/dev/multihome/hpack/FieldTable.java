package dev.multihome.hpack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The static table of RFC 7541 appendix A and the dynamic table behind it (section 2.3), for one direction. */
final class FieldTable {

    private static final List<Field> STATIC = List.of(
            field(":authority", ""),
            field(":method", "GET"),
            field(":method", "POST"),
            field(":path", "/"),
            field(":path", "/index.html"),
            field(":scheme", "http"),
            field(":scheme", "https"),
            field(":status", "200"),
            field(":status", "204"),
            field(":status", "206"),
            field(":status", "304"),
            field(":status", "400"),
            field(":status", "404"),
            field(":status", "500"),
            field("accept-charset", ""),
            field("accept-encoding", "gzip, deflate"),
            field("accept-language", ""),
            field("accept-ranges", ""),
            field("accept", ""),
            field("access-control-allow-origin", ""),
            field("age", ""),
            field("allow", ""),
            field("authorization", ""),
            field("cache-control", ""),
            field("content-disposition", ""),
            field("content-encoding", ""),
            field("content-language", ""),
            field("content-length", ""),
            field("content-location", ""),
            field("content-range", ""),
            field("content-type", ""),
            field("cookie", ""),
            field("date", ""),
            field("etag", ""),
            field("expect", ""),
            field("expires", ""),
            field("from", ""),
            field("host", ""),
            field("if-match", ""),
            field("if-modified-since", ""),
            field("if-none-match", ""),
            field("if-range", ""),
            field("if-unmodified-since", ""),
            field("last-modified", ""),
            field("link", ""),
            field("location", ""),
            field("max-forwards", ""),
            field("proxy-authenticate", ""),
            field("proxy-authorization", ""),
            field("range", ""),
            field("referer", ""),
            field("refresh", ""),
            field("retry-after", ""),
            field("server", ""),
            field("set-cookie", ""),
            field("strict-transport-security", ""),
            field("transfer-encoding", ""),
            field("user-agent", ""),
            field("vary", ""),
            field("via", ""),
            field("www-authenticate", ""));

    static final int STATIC_ENTRIES = STATIC.size();

    private static final Map<String, Integer> BY_NAME = new HashMap<>();

    static {
        for (int i = 0; i < STATIC.size(); i++) {
            BY_NAME.putIfAbsent(STATIC.get(i).name(), i + 1);
        }
    }

    /** A ring; the newest entry is in front of {@code next}. Made when first needed, as long as entries can be many. */
    private @Nullable Field[] entries = {};

    private final int largest;
    private int most;
    private int next;
    private int count;
    private int size;

    /**
     * One without dynamic entries.
     *
     * @param largest octets that the table may be given
     */
    FieldTable(int largest) {
        this.largest = largest;
        most = largest;
    }

    /** The static index of a name, 0 for none. */
    static int indexOf(String name) {
        return BY_NAME.getOrDefault(name, 0);
    }

    /**
     * The static index of a field with its value, 0 for none. An empty value has none.
     *
     * @param name the index of its name; those with other values are behind it
     */
    static int indexOf(Field field, int name) {
        for (int i = name; i > 0 && i <= STATIC.size(); i++) {
            Field known = STATIC.get(i - 1);
            if (!known.name().equals(field.name())) {
                return 0;
            }
            if (known.value().equals(field.value()) && !known.value().isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    /**
     * The field at an index, the static ones first.
     *
     * @throws HpackException when there is none
     */
    Field get(int index) throws HpackException {
        if (index >= 1 && index <= STATIC.size()) {
            return STATIC.get(index - 1);
        }
        int back = index - STATIC.size();
        Field found = back >= 1 && back <= count ? entries[place(back)] : null;
        if (found == null) {
            throw new HpackException("no field has the index " + index);
        }
        return found;
    }

    /** Adds in front; older ones go to make room, all of them where the new one is larger than the table (section 4.4). */
    void add(Field field) {
        evict(most - field.size());
        if (field.size() > most) {
            return;
        }
        if (entries.length == 0) {
            entries = new Field[largest / 32];
        }
        entries[next] = field;
        next = (next + 1) % entries.length;
        count++;
        size += field.size();
    }

    /**
     * Changes how large the table may become (section 4.3).
     *
     * @throws HpackException when it is more than was allowed
     */
    void resize(int octets) throws HpackException {
        if (octets > largest) {
            throw new HpackException("the table is to have " + octets + " octets, which is more than " + largest);
        }
        most = octets;
        evict(most);
    }

    private void evict(int room) {
        while (count > 0 && size > room) {
            int oldest = place(count);
            Field gone = entries[oldest];
            entries[oldest] = null;
            size -= gone == null ? 0 : gone.size();
            count--;
        }
    }

    /** Of the entry that was added so many before the next. */
    private int place(int back) {
        int place = next - back;
        return place < 0 ? place + entries.length : place;
    }

    private static Field field(String name, String value) {
        return new Field(name, value);
    }
}
