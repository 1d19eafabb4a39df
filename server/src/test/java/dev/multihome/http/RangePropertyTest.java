package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every Range. */
class RangePropertyTest {

    /** A range of a request, last included. */
    record Asked(int first, int last) {}

    @Property(tries = 3000)
    void selectsEveryOctetAskedForOnceAndLittleElse(
            @ForAll @IntRange(min = 1, max = 3000) int size,
            @ForAll @Size(min = 1, max = RangeSelection.MOST_RANGES) List<@From("asked") Asked> asked) {
        String field =
                asked.stream().map(each -> each.first() + "-" + each.last()).collect(Collectors.joining(","));
        var wanted = new BitSet();
        asked.forEach(each -> wanted.set(each.first(), Math.max(each.first(), Math.min(each.last() + 1, size))));

        List<ByteRange> ranges = ranges(RangeSelection.of(Optional.of("bytes=" + field), size));

        var sent = new BitSet();
        for (ByteRange range : ranges) {
            assertThat(range.last()).isLessThan(size);
            assertThat(sent.get((int) range.first(), (int) range.last() + 1).isEmpty())
                    .as("no octet twice in " + ranges)
                    .isTrue();
            sent.set((int) range.first(), (int) range.last() + 1);
        }
        var missing = (BitSet) wanted.clone();
        missing.andNot(sent);
        assertThat(missing.isEmpty()).as(field + " got " + ranges).isTrue();
        sent.andNot(wanted);
        assertThat(sent.cardinality()).isLessThanOrEqualTo(RangeSelection.GAP * (asked.size() - 1));
    }

    @Property(tries = 2000)
    void survivesAnything(@ForAll("noise") String field, @ForAll @IntRange(min = 0, max = 100) int size) {
        assertThat(ranges(RangeSelection.of(Optional.of("bytes=" + field), size)))
                .allMatch(range -> range.last() < size);
    }

    @Property
    void announcesExactlyTheOctetsOfItsParts(
            @ForAll @IntRange(min = 200, max = 100_000) int size, @ForAll @IntRange(min = 1, max = 10) int count) {
        List<ByteRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(new ByteRange((long) i * 10, i * 10L + i));
        }
        var framing = new Multipart("boundary", "text/plain", size, ranges);
        long octets = framing.tail().length;
        for (int i = 0; i < count; i++) {
            octets += framing.head(i).length + ranges.get(i).length();
        }
        assertThat(framing.length()).isEqualTo(octets);
    }

    @Provide
    Arbitrary<Asked> asked() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3500),
                        Arbitraries.integers().between(0, 900))
                .as((first, more) -> new Asked(first, first + more));
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("0123456789-, \tx").ofMaxLength(40);
    }

    private static List<ByteRange> ranges(RangeSelection selection) {
        if (selection instanceof RangeSelection.Part part) {
            return List.of(part.range());
        }
        return selection instanceof RangeSelection.Parts parts ? parts.ranges() : List.of();
    }
}
