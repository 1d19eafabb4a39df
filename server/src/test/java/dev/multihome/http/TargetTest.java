package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112 section 3.2, RFC 3986 sections 2.1 and 3.3. */
class TargetTest {

    @Test
    void readsThePathAsSegments() {
        assertThat(path("/")).isEqualTo(new RequestPath(List.of(), true));
        assertThat(path("/a")).isEqualTo(new RequestPath(List.of("a"), false));
        assertThat(path("/a/b/")).isEqualTo(new RequestPath(List.of("a", "b"), true));
        assertThat(path("/a//b")).isEqualTo(new RequestPath(List.of("a", "", "b"), false));
        assertThat(path("//")).isEqualTo(new RequestPath(List.of(""), true));
    }

    @Test
    void decodesOnceAndOnlyOnce() {
        assertThat(path("/%41%c3%bc").segments()).containsExactly("Aü");
        assertThat(path("/%252e%252e/%252F").segments()).containsExactly("%2e%2e", "%2F");
        assertThat(path("/a+b").segments()).containsExactly("a+b");
        assertThat(path("/a%20b;v=1,2").segments()).containsExactly("a b;v=1,2");
    }

    @Test
    void allowsDotsInNames() {
        assertThat(path("/.../..a/a../.b").segments()).containsExactly("...", "..a", "a..", ".b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../etc/passwd",
                "/a/../b",
                "/a/./b",
                "/.",
                "/%2e%2e/etc",
                "/%2E%2e",
                "/.%2e/",
                "/%2e/",
            })
    void refusesDotSegmentsEncodedOrNot(String target) {
        assertThat(Target.read(target)).isEqualTo(new Target.Bad("the path contains a dot segment"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2fb",
                "/..%2f..%2fetc",
                "/%2F%2fevil.example",
                "/a\\b",
                "/..\\..\\etc",
                "/%5c..%5c",
                "/a%5Cb",
            })
    void refusesSlashesInDisguise(String target) {
        assertThat(Target.read(target)).isInstanceOf(Target.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00", "/%00.html", "/a%0d%0ab", "/%1b", "/%7f", "/%c2%80", "/a\tb", "/a b", "/a\u0000"})
    void refusesControlCharactersAndSpaces(String target) {
        assertThat(Target.read(target)).isInstanceOf(Target.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%c0%ae%c0%ae/", // overlong '.', two octets
                "/%e0%80%af", // overlong '/', three octets
                "/%f0%80%80%af", // overlong '/', four octets
                "/%c0%80", // overlong NUL, as Java's own modified UTF-8 writes it
                "/%ed%a0%80", // a surrogate
                "/%f4%90%80%80", // above U+10FFFF
                "/%ff",
                "/%c3", // cut short
                "/%fc",
            })
    void refusesWhatIsNotUtf8(String target) {
        assertThat(Target.read(target)).isEqualTo(new Target.Bad("the path is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/a%", "/%zz", "/%4g/", "/%u002e", "/%\u0664\u0661", "/% 41", "/%-1"})
    void refusesWhatIsNoPercentEncoding(String target) {
        assertThat(Target.read(target)).isInstanceOf(Target.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/\u00fc", "/a\"b", "/<a>", "/a#b", "/{a}", "/`", "/a?b c", "/a?\r\nSet-Cookie:x", "/a?b#c"})
    void refusesCharactersThatMustBeEncoded(String target) {
        assertThat(Target.read(target)).isInstanceOf(Target.Bad.class);
    }

    @Test
    void keepsTheQueryAsItCame() {
        assertThat(Target.read("/a?b=%2F%zz?c")).isEqualTo(resource("a", "b=%2F%zz?c", Optional.empty()));
        assertThat(Target.read("/a?")).isEqualTo(resource("a", "", Optional.empty()));
    }

    @Test
    void readsTheAbsoluteForm() {
        assertThat(Target.read("http://h:80/a?b")).isEqualTo(resource("a", "b", Optional.of("h:80")));
        assertThat(Target.read("HTTPS://h/a")).isEqualTo(resource("a", "", Optional.of("h")));
        assertThat(Target.read("http://h"))
                .isEqualTo(new Target.Resource(new RequestPath(List.of(), true), "", Optional.of("h")));
        assertThat(Target.read("http://h?b"))
                .isEqualTo(new Target.Resource(new RequestPath(List.of(), true), "b", Optional.of("h")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ftp://h/", "http:/a", "http:a", "h:443", "**", "*/", "?a", "://h/"})
    void refusesOtherForms(String target) {
        assertThat(Target.read(target)).isInstanceOf(Target.Bad.class);
    }

    @Test
    void readsTheAsterisk() {
        assertThat(Target.read("*")).isEqualTo(new Target.Server());
    }

    private static Target resource(String name, String query, Optional<String> authority) {
        return new Target.Resource(new RequestPath(List.of(name), false), query, authority);
    }

    private static RequestPath path(String raw) {
        assertThat(Target.read(raw)).isInstanceOf(Target.Resource.class);
        return ((Target.Resource) Target.read(raw)).path();
    }
}
