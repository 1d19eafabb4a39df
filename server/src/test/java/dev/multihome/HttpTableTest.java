package dev.multihome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** HTTP.md names tests and sections that exist. */
class HttpTableTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern SECTION = Pattern.compile("§");

    private final List<String> rows;

    HttpTableTest() throws IOException {
        rows = Files.readAllLines(Path.of("HTTP.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| requirement"))
                .toList();
    }

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        Set<String> named = rows.stream()
                .flatMap(row -> TEST.matcher(row).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(tests());
    }

    @Test
    void hasASectionAndATestForEachRequirement() {
        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> {
            String[] cells = row.split("(?<!\\\\)\\|", -1);
            assertThat(cells).as(row).hasSize(6);
            assertThat(cells[2]).as(row).containsPattern(SECTION);
            assertThat(cells[3]).as(row).containsPattern(TEST);
        });
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
