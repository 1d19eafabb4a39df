package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AcceptEncodingOrderTest {

    private static final List<String> CODINGS = List.of("br", "zstd", "gzip");
    private static final List<List<String>> AVAILABLE = List.of(
            List.of(),
            List.of("br"),
            List.of("zstd"),
            List.of("gzip"),
            List.of("br", "gzip"),
            List.of("gzip", "br"),
            List.of("zstd", "gzip"),
            CODINGS,
            List.of("gzip", "zstd", "br"));

    @Property(tries = 3000)
    void isTheSameOnlyWhereTheChoiceIs(@ForAll("fields") String one, @ForAll("fields") String other) {
        var first = AcceptEncoding.parse(Optional.of(one));
        var second = AcceptEncoding.parse(Optional.of(other));
        boolean alike = AVAILABLE.stream().allMatch(each -> first.best(each).equals(second.best(each)));
        if (first.order(CODINGS) == second.order(CODINGS)) {
            assertThat(alike).as(one + " and " + other).isTrue();
        }
    }

    @Property(tries = 300)
    void doesNotDependOnHowItIsWritten(@ForAll("fields") String field) {
        int order = AcceptEncoding.parse(Optional.of(field)).order(CODINGS);
        assertThat(AcceptEncoding.parse(Optional.of(" " + field.replace(",", " ,  ")))
                        .order(CODINGS))
                .isEqualTo(order);
    }

    @Provide
    Arbitrary<String> fields() {
        Arbitrary<String> quality = Arbitraries.of("", ";q=0", ";q=1", ";q=0.5", ";q=0.8", ";q=0.5000");
        return Arbitraries.of("br", "gzip", "zstd", "identity", "*", "x-gzip", "deflate")
                .flatMap(coding -> quality.map(q -> coding + q))
                .list()
                .ofMaxSize(5)
                .map(elements -> String.join(",", elements));
    }
}
