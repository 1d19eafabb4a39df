package dev.multihome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One {@code .case} file: what stands on the disk, a line of dashes, what is expected of it.
 *
 * <pre>
 * == conf/multihome.conf
 * interfase = lo
 * == sites/blog/
 * == environment
 * PORT = 80
 * --- problems
 * conf/multihome.conf:1: interfase: unknown key; did you mean interface?
 * </pre>
 *
 * A header may name several folders. The word behind the dashes says what is shown. With the system property
 * {@code multihome.rewrite-cases=true} the expectation is rewritten to what is seen, for a person to review.
 */
public final class GoldenCase {

    private static final String RULE = "---";

    private final Path file;
    private final String given;
    private final String shown;
    private final String expected;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private GoldenCase(Path file, String text) {
        this.file = file;
        int rule = text.indexOf("\n" + RULE) + 1;
        int end = text.indexOf('\n', rule);
        if (rule == 0 || end < 0) {
            throw new IllegalArgumentException(
                    file + " has no line of dashes; write `--- problems` before what is expected");
        }
        given = text.substring(0, rule);
        shown = text.substring(rule + RULE.length(), end).strip();
        expected = text.substring(end + 1);
    }

    /** The cases of a folder, by name. */
    public static Stream<GoldenCase> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<GoldenCase> cases = new ArrayList<>();
            for (Path each : files.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .toList()) {
                cases.add(new GoldenCase(each, Files.readString(each)));
            }
            return cases.stream();
        }
    }

    /** What the line of dashes asks for: {@code problems}, {@code dump listen}. */
    public String shown() {
        return shown;
    }

    /** The variables that the case sets; known after {@link #layOut}. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Writes the case's files and folders below a folder, and returns {@code conf/multihome.conf} there. */
    public Path layOut(Path folder) throws IOException {
        Path current = folder.resolve("conf/multihome.conf");
        StringBuilder content = new StringBuilder();
        boolean started = false;
        for (String line : given.lines().toList()) {
            if (line.startsWith("== ")) {
                if (started) {
                    write(folder, current, content);
                }
                content.setLength(0);
                current = folder;
                started = true;
                for (String name : line.substring(3).strip().split(" +", -1)) {
                    if (name.endsWith("/")) {
                        Files.createDirectories(folder.resolve(name));
                    } else {
                        current = folder.resolve(name);
                    }
                }
            } else {
                started = true;
                content.append(line).append('\n');
            }
        }
        write(folder, current, content);
        return folder.resolve("conf/multihome.conf");
    }

    /** Compares, with the folder's own path taken out of what was seen. */
    public void expect(List<String> lines, Path folder) throws IOException {
        StringBuilder seen = new StringBuilder();
        lines.forEach(line -> seen.append(line.replace(folder + "/", "").replace(folder + "", "."))
                .append('\n'));
        if (Boolean.getBoolean("multihome.rewrite-cases")) {
            Files.writeString(file, given + RULE + " " + shown + "\n" + seen);
            return;
        }
        assertThat(seen.toString()).as(file.toString()).isEqualTo(expected);
    }

    @Override
    public String toString() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".case".length()).replace('-', ' ');
    }

    private void write(Path folder, Path target, StringBuilder content) throws IOException {
        if (target.equals(folder)) {
            return;
        }
        if (target.equals(folder.resolve("environment"))) {
            content.toString()
                    .lines()
                    .map(line -> line.split(" *= *", 2))
                    .forEach(pair -> environment.put(pair[0], pair[1]));
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, content);
    }
}
