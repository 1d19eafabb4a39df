package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every path, however it is disguised. */
class PathPropertyTest {

    private static final Path ROOT = Path.of("/srv/site");

    @Property(tries = 5000)
    void neverLeadsOutOfItsRoot(@ForAll("disguises") String target) {
        if (Target.read(target) instanceof Target.Resource resource) {
            Path path = ROOT;
            for (String segment : resource.path().segments()) {
                path = path.resolve(segment); // throws on NUL; an absolute segment would replace the root
            }
            assertThat(path.normalize().startsWith(ROOT)).as(path.toString()).isTrue();
            assertThat(path.normalize()).isEqualTo(path);
            assertThat(resource.path().segments()).noneMatch(each -> each.matches("(?s).*[/\\\\\\x00-\\x1f\\x7f].*"));
        }
    }

    @Property(tries = 2000)
    void isReadBackAsItWasWritten(@ForAll("names") List<String> names, @ForAll boolean folder) {
        var path = new RequestPath(names, folder || names.isEmpty());
        assertThat(Target.read(path.encoded())).isEqualTo(new Target.Resource(path, "", Optional.empty()));
    }

    @Property(tries = 2000)
    void isWrittenAsOneHeaderFieldOfThisHost(@ForAll("names") List<String> names) {
        String location = new RequestPath(names, true).encoded();
        assertThat(location).matches("/([!-~&&[^/\\\\]]+/)*");
    }

    @Provide
    Arbitrary<String> disguises() {
        return Arbitraries.of(
                        "/",
                        "..",
                        ".",
                        "%2e",
                        "%2E",
                        "%2f",
                        "%5c",
                        "\\",
                        "%00",
                        "%252e",
                        "%c0%ae",
                        "%e0%80%af",
                        "a",
                        ";",
                        "%",
                        "~",
                        "%c3%bc",
                        "%0a",
                        ":",
                        "*",
                        "?",
                        "http://h")
                .list()
                .ofMaxSize(12)
                .map(parts -> "/" + String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name ->
                        !name.equals(".") && !name.equals("..") && name.chars().noneMatch(PathPropertyTest::refused))
                .list()
                .ofMaxSize(4);
    }

    private static boolean refused(int c) {
        return c == '/' || c == '\\' || Character.isISOControl(c) || Character.isSurrogate((char) c);
    }
}
