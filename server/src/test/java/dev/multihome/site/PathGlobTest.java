package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {

    @ParameterizedTest
    @CsvSource({
        "/a,            /a,           ''",
        "/old/*,        /old/,        ''",
        "/old/*,        /old/b/c.txt, b/c.txt",
        "/v*,           /v2/x,        2/x",
        "/*/doc,        /en/doc,      en",
        "/*/doc/*,      /en/doc/a/b,  en|a/b",
        "/*.php,        /a.b.php,     a.b",
        "/a-*-z/*.html, /a-b-z/i.html,b|i"
    })
    void matches(String pattern, String path, String captures) {
        List<String> expected = pattern.contains("*") ? List.of(captures.split("\\|", -1)) : List.of();
        assertThat(PathGlob.read(pattern).match(path)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a/",
        "/a, /A",
        "/old/*, /old",
        "/*/doc, //doc",
        "/*/doc, /a/b/doc",
        "/*.php, /.php",
        "/*.php, /a.php5",
        "/*/doc/*, /en/docs/a",
        "/a*bc, /abbc/",
        "/ab*ba, /aba"
    })
    void doesNotMatch(String pattern, String path) {
        assertThat(PathGlob.read(pattern).match(path)).isEmpty();
    }

    @Test
    void takesOnePassHoweverManyStarsThereAre() {
        PathGlob glob = PathGlob.read("/*a".repeat(1000) + "/z");
        String path = "/aaaaaaaaa".repeat(1000) + "/y";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(glob.match(path)).isEmpty());
    }
}
