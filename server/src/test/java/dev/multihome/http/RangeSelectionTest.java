package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 14, for representations of 1,000 octets unless a test says otherwise. */
class RangeSelectionTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,       0,   0",
        "bytes=0-499,     0,   499",
        "bytes=500-999,   500, 999",
        "bytes=500-5000,  500, 999",
        "bytes=500-,      500, 999",
        "bytes=999-,      999, 999",
        "bytes=-1,        999, 999",
        "bytes=-300,      700, 999",
        "bytes=-1000,     0,   999",
        "bytes=-5000,     0,   999",
        "BYTES=0-1,       0,   1",
        "bytes=00000000000000000000000-1, 0, 1",
        "bytes=0-99999999999999999999999, 0, 999",
        "bytes=-99999999999999999999999,  0, 999",
    })
    void selectsOneRange(String field, long first, long last) {
        assertThat(select(field)).isEqualTo(new RangeSelection.Part(new ByteRange(first, last)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=1000-",
                "bytes=1000-1001",
                "bytes=-0",
                "bytes=99999999999999999999999-",
                "bytes=2000-,3000-4000",
            })
    void findsNothingBeyondTheEnd(String field) {
        assertThat(select(field)).isEqualTo(new RangeSelection.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=--1",
                "bytes=1",
                "bytes=a-b",
                "bytes=5-4",
                "bytes=0-0,5-4",
                "bytes=0-0,x",
                "bytes=+1-2",
                "bytes=1-2-3",
                "bytes= =0-1",
                "bytes 0-1",
                "items=0-1",
                "lines=0-1",
                "bytes=0x0-1",
                "bytes=0 - 1",
                "bytes=\u0661-\u0662",
                "bytes:0-1",
            })
    void ignoresWhatIsMalformedOrInAnotherUnit(String field) {
        assertThat(select(field)).isEqualTo(new RangeSelection.Whole());
    }

    @Test
    void ignoresNothingAtAll() {
        assertThat(RangeSelection.of(Optional.empty(), 1000)).isEqualTo(new RangeSelection.Whole());
    }

    @Test
    void keepsTheOrderOfSeveralRanges() {
        assertThat(select("bytes=900-909, 0-9 ,, 500-509")).isEqualTo(parts(900, 909, 0, 9, 500, 509));
        assertThat(select("bytes=0-9,-10,5000-")).isEqualTo(parts(0, 9, 990, 999));
    }

    @Test
    void joinsRangesThatOverlapOrTouchOrNearlyDo() {
        assertThat(select("bytes=0-99,50-149")).isEqualTo(new RangeSelection.Part(new ByteRange(0, 149)));
        assertThat(select("bytes=0-99,100-149")).isEqualTo(new RangeSelection.Part(new ByteRange(0, 149)));
        assertThat(select("bytes=0-99,179-199")).isEqualTo(new RangeSelection.Part(new ByteRange(0, 199)));
        assertThat(select("bytes=0-99,180-199")).isEqualTo(parts(0, 99, 180, 199));
    }

    @Test
    void joinsWhatALaterRangeBridges() {
        assertThat(select("bytes=600-650,0-9,300-310,200-399")).isEqualTo(parts(600, 650, 0, 9, 200, 399));
        assertThat(select("bytes=0-9,900-999,200-209,5-950")).isEqualTo(new RangeSelection.Part(new ByteRange(0, 999)));
    }

    @Test
    void ignoresMoreRangesThanAnyoneNeeds() {
        assertThat(select("bytes=" + "0-0,".repeat(16))).isInstanceOf(RangeSelection.Part.class);
        assertThat(select("bytes=" + "0-0,".repeat(17))).isEqualTo(new RangeSelection.Whole());
        assertThat(select("bytes=0-" + ",0-".repeat(5000))).isEqualTo(new RangeSelection.Whole());
    }

    @Test
    void treatsEmptyRepresentationsAsHavingNoOctets() {
        assertThat(RangeSelection.of(Optional.of("bytes=0-"), 0)).isEqualTo(new RangeSelection.Unsatisfiable());
        assertThat(RangeSelection.of(Optional.of("bytes=-5"), 0)).isEqualTo(new RangeSelection.Whole());
        assertThat(RangeSelection.of(Optional.of("bytes=-0"), 0)).isEqualTo(new RangeSelection.Unsatisfiable());
    }

    private static RangeSelection select(String field) {
        return RangeSelection.of(Optional.of(field), 1000);
    }

    private static RangeSelection parts(long... bounds) {
        return new RangeSelection.Parts(IntStream.range(0, bounds.length / 2)
                .mapToObj(i -> new ByteRange(bounds[2 * i], bounds[2 * i + 1]))
                .toList());
    }
}
