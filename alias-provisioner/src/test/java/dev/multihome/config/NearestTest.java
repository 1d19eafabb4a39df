package dev.multihome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS = List.of("address", "names", "folder", "on-exit", "tls");

    @ParameterizedTest
    @CsvSource({"adress,address", "addres,address", "Address,address", "adderss,address", "name,names", "onexit,on-exit"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "tl", "documents"})
    void doesNotGuessWildly(String written) {
        assertThat(Nearest.to(written, List.of("address", "folder", "at"))).isEmpty();
    }

    @Test
    void countsAnExchangeOfNeighboursAsOneEdit() {
        assertThat(Nearest.edits("idnex", "index")).isEqualTo(1);
    }

    @Property(tries = 300)
    void isADistance(
            @ForAll @AlphaChars @StringLength(max = 8) String one,
            @ForAll @AlphaChars @StringLength(max = 8) String other) {
        int edits = Nearest.edits(one, other);
        assertThat(edits).isEqualTo(Nearest.edits(other, one)).isBetween(0, Math.max(one.length(), other.length()));
        assertThat(edits == 0).isEqualTo(one.equals(other));
    }
}
