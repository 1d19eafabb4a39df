package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 5.6.7. */
class HttpDateTest {

    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @Test
    void writesImfFixdate() {
        assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void writesEachSecondAsItselfAlsoWhereOthersAreRememberedInItsPlace() {
        for (int round = 0; round < 2; round++) {
            assertThat(HttpDate.format(EXAMPLE.plusSeconds(256))).isEqualTo("Sun, 06 Nov 1994 08:53:53 GMT");
            assertThat(HttpDate.format(EXAMPLE)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
            assertThat(HttpDate.format(EXAMPLE.plusNanos(999_999_999))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
            assertThat(HttpDate.format(Instant.EPOCH.minusSeconds(1))).isEqualTo("Wed, 31 Dec 1969 23:59:59 GMT");
        }
    }

    @Property
    void writesEachDayAsTheJdkDoes(@ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second) {
        var jdk = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        Instant instant = Instant.ofEpochSecond(second);
        assertThat(HttpDate.format(instant)).isEqualTo(jdk.format(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
            })
    void readsAllThreeForms(String text) {
        assertThat(HttpDate.parse(text)).contains(EXAMPLE);
    }

    @Test
    void takesTwoDigitYearsForTheNearerCentury() {
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        assertThat(HttpDate.parse("Thursday, 01-Jan-76 00:00:00 GMT", now)).isEmpty();
        assertThat(HttpDate.parse("Wednesday, 01-Jan-76 00:00:00 GMT", now))
                .contains(Instant.parse("2076-01-01T00:00:00Z"));
        assertThat(HttpDate.parse("Saturday, 01-Jan-77 00:00:00 GMT", now))
                .contains(Instant.parse("1977-01-01T00:00:00Z"));
    }

    @Test
    void readsALeapSecondAsTheSecondAfter() {
        assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT")).contains(Instant.parse("2017-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "0",
                "Mon, 06 Nov 1994 08:49:37 GMT", // it was a Sunday
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 06 Nov 1994 08:49:37 +0000",
                "sun, 06 nov 1994 08:49:37 gmt",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:60:00 GMT",
                "Sun, 06 Nov 1994 08:49:61 GMT",
                "Wed, 30 Feb 1994 08:49:37 GMT",
                "Sun, 06 Xxx 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
                " Sun, 06 Nov 1994 08:49:37 GMT",
                "1994-11-06T08:49:37Z",
            })
    void readsNothingElse(String text) {
        assertThat(HttpDate.parse(text)).isEmpty();
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long seconds) {
        Instant instant = Instant.ofEpochSecond(seconds);
        assertThat(HttpDate.parse(HttpDate.format(instant))).contains(instant);
    }
}
