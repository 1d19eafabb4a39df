package dev.multihome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Golden cases: a box, a wish and a ledger, a line of dashes, the plan. */
class PlannerCasesTest {

    @TestFactory
    Stream<DynamicTest> plansAsTheCasesSay() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PlannerCasesTest.class.getResource("/cases/plan"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream()
                    .map(each -> DynamicTest.dynamicTest(String.valueOf(each.getFileName()), () -> check(each)));
        }
    }

    private static void check(Path file) throws IOException {
        String[] parts = Files.readString(file).split("\n-+\n", 2);
        assertThat(PlanCase.text(PlanCase.plan(parts[0]))).isEqualTo(parts[1].strip());
    }
}
