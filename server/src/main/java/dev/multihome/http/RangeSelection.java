package dev.multihome.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a Range selects of a representation (RFC 9110 section 14.2). */
public sealed interface RangeSelection {

    /**
     * Ranges a client may ask for at once. More than that is not a player or a download manager but someone who wants
     * work done (RFC 9110 section 17.15); such a Range is ignored.
     */
    int MOST_RANGES = 16;

    /** Octets between two ranges below which sending them costs no more than the head of one more part. */
    int GAP = 80;

    /** All of it, with 200: there is no Range, or one to be ignored. */
    record Whole() implements RangeSelection {}

    /** One part, with 206 and Content-Range. */
    record Part(ByteRange range) implements RangeSelection {}

    /** Several parts that neither overlap nor touch, with 206 and multipart/byteranges, in the order asked for. */
    record Parts(List<ByteRange> ranges) implements RangeSelection {}

    /** Nothing of it, with 416 and a Content-Range that names the size alone (section 15.5.17). */
    record Unsatisfiable() implements RangeSelection {}

    /**
     * Reads Range against a representation. Malformed ones and other units are ignored (RFC 9110 section 14.2).
     *
     * @param range the field's value
     * @param size octets of the representation, 0 or more
     */
    static RangeSelection of(Optional<String> range, long size) {
        if (range.isEmpty() || !range.get().regionMatches(true, 0, "bytes=", 0, 6)) {
            return new Whole();
        }
        List<ByteRange> satisfiable = new ArrayList<>();
        int asked = 0;
        for (String spec : range.get().substring(6).split(",", -1)) {
            String trimmed = spec.strip();
            if (trimmed.isEmpty()) {
                continue; // RFC 9110 section 5.6.1.2: empty elements of a list are ignored
            }
            Spec read = Spec.parse(trimmed);
            if (read == null || ++asked > MOST_RANGES) {
                return new Whole();
            }
            if (size == 0 && read.first().isEmpty() && read.last().orElse(0) > 0) {
                return new Whole(); // satisfiable by section 14.1.2, but Content-Range cannot say "nothing of nothing"
            }
            read.within(size).ifPresent(satisfiable::add);
        }
        if (asked == 0) {
            return new Whole();
        }
        List<ByteRange> ranges = coalesce(satisfiable);
        return switch (ranges.size()) {
            case 0 -> new Unsatisfiable();
            case 1 -> new Part(ranges.get(0));
            default -> new Parts(ranges);
        };
    }

    /** Joins ranges that overlap, touch or nearly do, at the place of the one asked for first (section 15.3.7.2). */
    private static List<ByteRange> coalesce(List<ByteRange> ranges) {
        List<ByteRange> joined = new ArrayList<>();
        for (ByteRange range : ranges) {
            ByteRange grown = range;
            int place = joined.size();
            for (int i = joined.size() - 1; i >= 0; i--) {
                ByteRange other = joined.get(i);
                if (grown.first() <= other.last() + GAP && other.first() <= grown.last() + GAP) {
                    grown = new ByteRange(Math.min(grown.first(), other.first()), Math.max(grown.last(), other.last()));
                    joined.remove(i);
                    place = i;
                    i = joined.size(); // having grown, it may reach others that it did not reach before
                }
            }
            joined.add(Math.min(place, joined.size()), grown);
        }
        return List.copyOf(joined);
    }

    /** A ranges-spec: {@code first-last}, {@code first-} or, without the first, the suffix {@code -last}. */
    record Spec(OptionalLong first, OptionalLong last) {

        static @Nullable Spec parse(String text) {
            int dash = text.indexOf('-');
            if (dash < 0 || text.length() == 1) {
                return null;
            }
            OptionalLong first = number(text.substring(0, dash));
            OptionalLong last = number(text.substring(dash + 1));
            boolean digits = (first.isPresent() || dash == 0) && (last.isPresent() || dash == text.length() - 1);
            boolean backwards = first.isPresent() && last.isPresent() && last.getAsLong() < first.getAsLong();
            return digits && !backwards ? new Spec(first, last) : null;
        }

        Optional<ByteRange> within(long size) {
            long start = first.orElse(Math.max(0, size - last.orElse(0)));
            long end = first.isEmpty() ? size - 1 : Math.min(last.orElse(size - 1), size - 1);
            return start <= end ? Optional.of(new ByteRange(start, end)) : Optional.empty();
        }

        /** Numbers beyond 18 digits are as good as the largest: no file is that long (RFC 9110 section 14.1.1). */
        private static OptionalLong number(String text) {
            if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return OptionalLong.empty();
            }
            String significant = text.replaceFirst("^0+(?=.)", "");
            return OptionalLong.of(significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant));
        }
    }
}
