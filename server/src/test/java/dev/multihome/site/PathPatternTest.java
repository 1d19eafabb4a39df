package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/a,            /a,            ''",
        "/*,            /,             ''",
        "/*,            /a/b,          a/b",
        "/old/*,        /old/,         ''",
        "/old/*,        /old/b/c.txt,  b/c.txt",
        "/v*,           /v2/x,         2/x",
        "/*/doc,        /en/doc,       en",
        "/*/doc,        /a/b/doc,      a/b",
        "/*/doc/*,      /en/doc/a/b,   en|a/b",
        "/*/x/*,        /a/x/x/b,      a|x/b",
        "/*.php,        /a.b.php,      a.b",
        "/*.css,        /a/b.css,      a/b",
        "/a*b*c,        /a-b-b-c,      -|-b-",
        "/a-*-z/*.html, /a-b-z/i.html, b|i"
    })
    void letsAStarStandForAnything(String pattern, String path, String captures) {
        List<String> expected = pattern.contains("*") ? List.of(captures.split("\\|", -1)) : List.of();
        assertThat(PathPattern.read(pattern).match(path)).contains(expected);
        assertThat(PathPattern.read(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /ab",
        "/a, /",
        "/a, /a/",
        "/a, /A",
        "/old/*, /old",
        "/*/doc, /doc",
        "/*.css, /a.css/b",
        "/*.php, /a.php5",
        "/*/doc/*, /en/docs/a",
        "/a*b*c, /a-b-b-",
        "/a*bc, /abbc/",
        "/ab*ba, /aba"
    })
    void doesNotMatch(String pattern, String path) {
        assertThat(PathPattern.read(pattern).match(path)).isEmpty();
    }

    @Test
    void takesOnePassHoweverManyStarsThereAre() {
        PathPattern pattern = PathPattern.read("/*a".repeat(1000) + "/z");
        String path = "/aaaaaaaaa".repeat(1000) + "/z";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(pattern.match(path)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"a/*, start it with /", "/a?b, before the ? or #", "/a/**, write one"})
    void refusesWhatIsNoPattern(String text, String remedy) {
        assertThatThrownBy(() -> PathPattern.read(text)).hasMessageContaining(remedy);
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
