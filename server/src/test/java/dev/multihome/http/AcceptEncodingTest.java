package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 sections 12.4.2 and 12.5.3, where br, zstd and gzip are there in this order. */
class AcceptEncodingTest {

    private static final List<String> AVAILABLE = List.of("br", "zstd", "gzip");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip, deflate, br, zstd        | br",
                "gzip, deflate                  | gzip",
                "GZip                           | gzip",
                "x-gzip                         | gzip",
                "gzip;q=1.0, br;q=0.5           | gzip",
                "gzip;q=0.5, br;q=0.5           | br",
                "gzip ; q=0.5 , br;Q=0.499      | gzip",
                "*                              | br",
                "*;q=0.5, br;q=0                | zstd",
                "br;q=0, gzip;q=0, zstd;q=0     | none",
                "identity                       | none",
                "identity, gzip                 | gzip",
                "identity, gzip;q=0.9           | none",
                "identity;q=0.5, gzip;q=0.5     | gzip",
                "identity;q=0                   | none", // nothing acceptable: sent without a coding all the same
                "identity;q=0, gzip;q=0.001     | gzip",
                "*;q=0                          | none",
                "deflate                        | none",
                "gzip;q=2                       | none",
                "gzip;q=0.1234                  | none",
                "gzip;q=                        | none",
                "gzip;level=9                   | none",
                "gzip;q=1;x=1                   | none",
                ";q=1, gzip                     | gzip",
                ",,                             | none",
            })
    void choosesByQualityThenByOurOrder(String field, String coding) {
        assertThat(AcceptEncoding.parse(Optional.of(field)).best(AVAILABLE)).isEqualTo(Optional.ofNullable(coding));
    }

    @Test
    void sendsNoCodingToWhoDoesNotAskForOne() {
        assertThat(AcceptEncoding.parse(Optional.empty()).best(AVAILABLE)).isEmpty();
        assertThat(AcceptEncoding.parse(Optional.of("")).best(AVAILABLE)).isEmpty();
    }

    @Test
    void choosesAmongWhatThereIs() {
        assertThat(AcceptEncoding.parse(Optional.of("gzip, br")).best(List.of("gzip")))
                .contains("gzip");
        assertThat(AcceptEncoding.parse(Optional.of("gzip, br")).best(List.of()))
                .isEmpty();
    }
}
