package dev.multihome.http;

import static dev.multihome.http.Preconditions.Outcome.FAILED;
import static dev.multihome.http.Preconditions.Outcome.NOT_MODIFIED;
import static dev.multihome.http.Preconditions.Outcome.PROCEED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 13, for a file with the tag "a" that was modified on Sunday, 6 November 1994 at 8:49:37. */
class PreconditionsTest {

    private static final Instant MODIFIED = Instant.parse("1994-11-06T08:49:37.5Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Validators STRONG = new Validators(new EntityTag("a", false), MODIFIED);
    private static final Validators WEAK = new Validators(new EntityTag("a", true), MODIFIED);

    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String SAME = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";

    @Test
    void proceedsWithoutPreconditions() {
        assertThat(Preconditions.evaluate(Fields.NONE, STRONG)).isEqualTo(PROCEED);
        assertThat(Preconditions.rangeApplies(Fields.NONE, STRONG, NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\"              | PROCEED",
                "*                  | PROCEED",
                "\"b\", \"a\"       | PROCEED",
                "\"b\",,  \"a\",    | PROCEED",
                "\"b\"              | FAILED",
                "W/\"a\"            | FAILED", // strong comparison, section 13.1.1
                "a                  | FAILED",
                "\"a\" \"b\"        | FAILED",
                "\"a\", *           | FAILED",
                "\"a                | FAILED",
            })
    void comparesIfMatchStrongly(String value, Preconditions.Outcome outcome) {
        assertThat(evaluate("If-Match: " + value)).isEqualTo(outcome);
    }

    @Test
    void matchesAWeakTagByIfMatchNever() {
        assertThat(Preconditions.evaluate(fields("If-Match: \"a\""), WEAK)).isEqualTo(FAILED);
        assertThat(Preconditions.evaluate(fields("If-Match: W/\"a\""), WEAK)).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\"              | NOT_MODIFIED",
                "W/\"a\"            | NOT_MODIFIED", // weak comparison, section 13.1.2
                "*                  | NOT_MODIFIED",
                "\"b\", W/\"a\"     | NOT_MODIFIED",
                "\"b,\",\"a\"       | NOT_MODIFIED",
                "\"b\"              | PROCEED",
                "w/\"a\"            | PROCEED",
                "a                  | PROCEED",
                "'\"a\" x'          | PROCEED",
            })
    void comparesIfNoneMatchWeakly(String value, Preconditions.Outcome outcome) {
        assertThat(evaluate("If-None-Match: " + value)).isEqualTo(outcome);
    }

    @Test
    void readsSeveralLinesAsOneList() {
        assertThat(evaluate("If-None-Match: \"x\"", "If-None-Match: \"a\"")).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("If-Match: \"x\"", "If-Match: \"a\"")).isEqualTo(PROCEED);
    }

    @Test
    void comparesDatesInSeconds() {
        assertThat(evaluate("If-Modified-Since: " + BEFORE)).isEqualTo(PROCEED);
        assertThat(evaluate("If-Modified-Since: " + SAME)).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("If-Modified-Since: " + AFTER)).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("If-Unmodified-Since: " + BEFORE)).isEqualTo(FAILED);
        assertThat(evaluate("If-Unmodified-Since: " + SAME)).isEqualTo(PROCEED);
        assertThat(evaluate("If-Unmodified-Since: " + AFTER)).isEqualTo(PROCEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "0", "Mon, 06 Nov 1994 08:49:36 GMT", ""})
    void ignoresInvalidDates(String date) {
        assertThat(evaluate("If-Modified-Since: " + date)).isEqualTo(PROCEED);
        assertThat(evaluate("If-Unmodified-Since: " + date)).isEqualTo(PROCEED);
    }

    @Test
    void ignoresADateThatIsGivenTwice() {
        assertThat(evaluate("If-Modified-Since: " + SAME, "If-Modified-Since: " + SAME))
                .isEqualTo(PROCEED);
        assertThat(evaluate("If-Unmodified-Since: " + BEFORE, "If-Unmodified-Since: " + BEFORE))
                .isEqualTo(PROCEED);
    }

    /** Section 13.2.2: tags go before dates, and what makes 412 before what makes 304. */
    @Test
    void evaluatesInOrder() {
        assertThat(evaluate("If-Match: \"a\"", "If-Unmodified-Since: " + BEFORE))
                .isEqualTo(PROCEED);
        assertThat(evaluate("If-None-Match: \"b\"", "If-Modified-Since: " + AFTER))
                .isEqualTo(PROCEED);
        assertThat(evaluate("If-None-Match: x", "If-Modified-Since: " + AFTER)).isEqualTo(PROCEED);
        assertThat(evaluate("If-Match: \"b\"", "If-None-Match: \"a\"")).isEqualTo(FAILED);
        assertThat(evaluate("If-Match: \"a\"", "If-None-Match: \"a\"")).isEqualTo(NOT_MODIFIED);
        assertThat(evaluate("If-Unmodified-Since: " + BEFORE, "If-Modified-Since: " + AFTER))
                .isEqualTo(FAILED);
        assertThat(evaluate("If-Unmodified-Since: " + AFTER, "If-Modified-Since: " + AFTER))
                .isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\"                         | true",
                "\"b\"                         | false",
                "W/\"a\"                       | false",
                "\"a\", \"b\"                  | false",
                "*                             | false",
                "a                             | false",
                "Sun, 06 Nov 1994 08:49:37 GMT | true",
                "Sun, 06 Nov 1994 08:49:38 GMT | false", // exactly, not "since": section 13.1.5
                "Sun, 06 Nov 1994 08:49:36 GMT | false",
                "yesterday                     | false",
            })
    void appliesARangeOnlyToTheVeryRepresentation(String ifRange, boolean applies) {
        assertThat(Preconditions.rangeApplies(fields("If-Range: " + ifRange), STRONG, NOW))
                .isEqualTo(applies);
    }

    @Test
    void neverResumesByAWeakValidator() {
        assertThat(Preconditions.rangeApplies(fields("If-Range: \"a\""), WEAK, NOW))
                .isFalse();
        assertThat(Preconditions.rangeApplies(fields("If-Range: " + SAME), STRONG, MODIFIED.plusMillis(400)))
                .as("a date within the second it names is weak, section 8.8.2.2")
                .isFalse();
    }

    private static Preconditions.Outcome evaluate(String... lines) {
        return Preconditions.evaluate(fields(lines), STRONG);
    }

    private static Fields fields(String... lines) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            String name = line.substring(0, line.indexOf(':'));
            fields.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(line.substring(name.length() + 1).strip());
        }
        return name -> fields.getOrDefault(name, List.of());
    }
}
