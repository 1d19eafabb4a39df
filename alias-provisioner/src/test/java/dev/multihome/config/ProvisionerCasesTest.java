package dev.multihome.config;

import dev.multihome.testing.GoldenCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code .case} of the provisioner. To rewrite them: {@code -Dmultihome.rewrite-cases=true}, then review the diff. */
class ProvisionerCasesTest {

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.in(Path.of("src/test/resources/cases/config"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsAsExpected(GoldenCase golden, @TempDir Path folder) throws IOException {
        Path file = golden.layOut(folder);
        golden.expect(show(golden.shown(), ProvisionerConfigReader.read(file, golden.environment())), folder);
    }

    /** {@code problems}: problems and notes; {@code dump}: settings; {@code sites}: the sites' addresses. */
    private static List<String> show(String what, Reading<ProvisionerConfig> reading) {
        List<String> lines = new ArrayList<>();
        if (what.equals("problems") || reading.value().isEmpty()) {
            reading.problems()
                    .forEach(each ->
                            lines.add(each.site().map(name -> "[" + name + "] ").orElse("") + each));
            reading.notes().forEach(each -> lines.add("note: " + each));
            if (lines.isEmpty()) {
                lines.add("valid");
            }
        } else if (what.equals("dump")) {
            lines.addAll(Dump.lines(reading));
        } else {
            reading.value()
                    .get()
                    .sites()
                    .forEach(each -> lines.add(each.site() + " " + each.addresses() + " # " + each.origin()));
        }
        return lines;
    }
}
