package dev.multihome.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.RequestPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

    private static final Object SCOPE = new Object();

    @Test
    void isTheSameHoweverItWasMade() {
        var made = CacheKey.of(SCOPE, new RequestPath(List.of("docs", "a.html"), false), 5);
        var aimed = new CacheKey().aim(SCOPE, 5, "GET /docs/a.html HTTP".getBytes(US_ASCII), 4, 16);
        assertThat(aimed).isEqualTo(made).hasSameHashCodeAs(made).hasToString("/docs/a.html");
        assertThat(aimed.copy()).isEqualTo(made).hasSameHashCodeAs(made);
    }

    @Test
    void tellsFoldersPathsAndCodingsApart() {
        var path = new RequestPath(List.of("a"), false);
        var key = CacheKey.of(SCOPE, path, 5);
        assertThat(key)
                .isNotEqualTo(CacheKey.of(new Object(), path, 5))
                .isNotEqualTo(CacheKey.of(SCOPE, path, 6))
                .isNotEqualTo(CacheKey.of(SCOPE, new RequestPath(List.of("a"), true), 5));
    }

    @Test
    void staysWhatItWasWhenItsOriginIsAimedElsewhere() {
        var aimed = new CacheKey();
        CacheKey kept = aimed.aim(SCOPE, 1, "/one".getBytes(US_ASCII), 0, 4).copy();
        aimed.aim(SCOPE, 1, ("/" + "two".repeat(100)).getBytes(US_ASCII), 0, 301);
        assertThat(kept).hasToString("/one");
        assertThat(aimed.toString()).hasSize(301);
    }
}
