package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/a, /a, true",
        "/a, /ab, false",
        "/a, /, false",
        "/*, /, true",
        "/*, /a/b, true",
        "/assets/*, /assets/, true",
        "/assets/*, /assets/a/b.css, true",
        "/assets/*, /assets, false",
        "/*.css, /a/b.css, true",
        "/*.css, /a.css/b, false",
        "/*/x/*, /a/x/x/b, true",
        "/a*b*c, /a-b-b-c, true",
        "/a*b*c, /a-b-b-, false"
    })
    void letsAStarStandForAnything(String pattern, String path, boolean matches) {
        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void takesItsTimeOnlyInProportionToItsLength() {
        String path = "/" + "a".repeat(2000);
        assertThat(new PathPattern("/" + "*a".repeat(500) + "b").matches(path)).isFalse();
    }

    @Test
    void startsWithASlash() {
        assertThatThrownBy(() -> new PathPattern("a/*")).hasMessageContaining("start it with /");
    }

    @Test
    void comparesTypesWithoutTheirParameters() {
        var html = new CacheRule(Optional.empty(), "text/html", "no-cache");
        assertThat(html.matches("/x", "text/html; charset=utf-8")).isTrue();
        assertThat(html.matches("/x", "text/html5")).isFalse();
        assertThat(new CacheRule(Optional.empty(), "image/", "").matches("/x", "image/png"))
                .isTrue();
    }
}
