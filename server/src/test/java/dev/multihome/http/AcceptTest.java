package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 12.5.1, by the types of a listing. */
class AcceptTest {

    private static final List<String> TYPES = List.of("text/html", "application/json");

    @Test
    void givesTheFirstToWhoDoesNotCare() {
        assertThat(Accept.parse(Optional.empty()).best(TYPES)).isEqualTo("text/html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                              | text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8  | text/html",
                "application/json                                                 | application/json",
                "APPLICATION/JSON                                                 | application/json",
                "application/json, text/html                                      | text/html",
                "application/json, text/html;q=0.9                                | application/json",
                "application/json;q=0.5, text/html ; q=0.4                        | application/json",
                "application/json;charset=utf-8                                   | application/json",
                "application/json;a=b;q=0.1, text/*                               | text/html",
                "application/*                                                    | application/json",
                "*/*;q=0.5, text/html;q=0.2                                       | application/json",
                "text/*;q=0.9, text/html;q=0.1, application/json;q=0.5            | application/json",
                "*/*, application/json;q=0                                        | text/html",
                "text/html;q=0, */*                                               | application/json",
            })
    void takesTheMostSpecificRangeOfEachType(String field, String best) {
        assertThat(Accept.parse(Optional.of(field)).best(TYPES)).isEqualTo(best);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "json",
                "application/json;q=2",
                "application/json;q=-1",
                "application/json;q=0.1234",
                "application/json;q=high",
                "application/json/x",
                ",,;;",
            })
    void ignoresWhatIsMalformed(String field) {
        assertThat(Accept.parse(Optional.of(field)).best(TYPES)).isEqualTo("text/html");
    }

    @Test
    void givesTheFirstRatherThanAnErrorToWhoAcceptsNothingThereIs() {
        assertThat(Accept.parse(Optional.of("image/png")).best(TYPES)).isEqualTo("text/html");
    }
}
