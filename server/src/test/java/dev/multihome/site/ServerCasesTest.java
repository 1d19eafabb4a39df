package dev.multihome.site;

import dev.multihome.config.Dump;
import dev.multihome.config.Reading;
import dev.multihome.testing.GoldenCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code .case} of the server. To rewrite them: {@code -Dmultihome.rewrite-cases=true}, then review the diff. */
class ServerCasesTest {

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.in(Path.of("src/test/resources/cases/config"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsAsExpected(GoldenCase golden, @TempDir Path folder) throws IOException {
        Path file = golden.layOut(folder);
        golden.expect(show(golden.shown(), ServerConfigReader.read(file, golden.environment())), folder);
    }

    /** {@code problems}: problems and notes; {@code dump PREFIX}: settings; {@code sites}: the catalog. */
    private static List<String> show(String what, Reading<ServerConfig> reading) {
        List<String> lines = new ArrayList<>();
        if (what.equals("problems") || reading.value().isEmpty()) {
            reading.problems()
                    .forEach(each ->
                            lines.add(each.site().map(name -> "[" + name + "] ").orElse("") + each));
            reading.notes().forEach(each -> lines.add("note: " + each));
            if (lines.isEmpty()) {
                lines.add("valid");
            }
        } else if (what.startsWith("dump")) {
            String prefix = what.substring("dump".length()).strip();
            Dump.lines(reading).stream().filter(each -> each.startsWith(prefix)).forEach(lines::add);
        } else {
            reading.value().get().sites().sites().forEach(each -> lines.add(line(each)));
        }
        return lines;
    }

    private static String line(Site site) {
        return site.name() + " " + site.addresses() + " " + site.names() + " " + site.folder() + " # " + site.origin();
    }
}
