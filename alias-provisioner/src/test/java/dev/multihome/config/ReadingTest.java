package dev.multihome.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.SiteName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final Path FILE = Path.of("multihome.conf");
    private static final Origin ORIGIN = new Origin(FILE, 1);
    private static final SiteName BLOG = new SiteName("blog");

    private final Report report = new Report(FILE);

    @Test
    void keepsTheValueWhenOnlyTheWorldIsWrong() {
        report.problem(BLOG, ORIGIN, "sites.blog", "is missing");
        Reading<String> reading = report.reading(() -> "value");
        assertThat(reading.value()).contains("value");
        assertThat(reading.problemsOf(BLOG)).hasSize(1);
        assertThat(reading.problemsOf(new SiteName("other"))).isEmpty();
    }

    @Test
    void givesNoValueWhenTheTextIsWrong() {
        report.problem(BLOG, ORIGIN, "sites.blog", "is missing");
        report.problem(ORIGIN, "interface", "is wrong");
        assertThat(report.reading(() -> "value").value()).isEmpty();
    }

    @Test
    void saysNothingTwice() {
        report.problem(ORIGIN, "interface", "is wrong");
        report.problem(ORIGIN, "interface", "is wrong");
        assertThat(report.reading(() -> "value").problems()).hasToString("[multihome.conf:1: interface: is wrong]");
    }

    @Test
    void ordersByFileWithTheMainOneFirstAndThenByLine() {
        report.problem(new Origin(Path.of("a.conf"), 1), "", "third");
        report.problem(new Origin(FILE, 12), "", "second");
        report.problem(new Origin(FILE, 2), "", "first");
        assertThat(report.reading(() -> "value").problems())
                .extracting(Problem::text)
                .containsExactly("first", "second", "third");
    }

    @Test
    void namesAFileThatIsNestedTooDeeply(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("multihome.conf");
        Files.writeString(file, "a = " + "[".repeat(200_000) + "]".repeat(200_000));
        assertThat(ProvisionerConfigReader.read(file).problems())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.toString()).startsWith(file + ": has blocks or lists in one another"));
    }
}
