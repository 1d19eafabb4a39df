package dev.multihome.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at while this process has no descriptor left: in a JVM of its own, which uses up its own. */
class DescriptorsTest {

    private static List<String> said = List.of();

    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("site/pages"));
        Files.writeString(folder.resolve("site/index.html"), "hello");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 64 && exec \"$@\"",
                "sh",
                java.toString(),
                "-XX:-MaxFDLimit",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Poor.class.getName(),
                folder.toString());
        Process process = command.redirectErrorStream(true).start();
        String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(all).isZero();
        said = all.lines().toList();
    }

    @Test
    void takesNoFolderForAtRestWhoseContentIsNotKnown() {
        assertThat(said)
                .containsSubsequence(
                        "content before: 3 entries, 5 octets",
                        "content: unknown",
                        "content after: 3 entries, 5 octets");
    }

    @Test
    void keepsTheEntriesOfAFolderThatCannotBeRead() {
        assertThat(said).contains("roll: looked false, 1 entries", "roll after: looked true, 2 entries");
    }

    @Test
    void ringsOnceADescriptorIsLeft() {
        assertThat(said).contains("bell: silent true", "bell after: silent false");
    }

    @Test
    void tellsAShortageFromOtherFailures() {
        assertThat(said).contains("missing file: false", "shortage: true, behind it true", "shortage after: false");
    }

    /** The process. */
    static final class Poor {

        private Poor() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path site = folder.resolve("site");
            var roll = new Roll(folder, any -> true);
            roll.look();
            say("content before: " + text(Contents.of(site)));
            var missing = new IOException("No such file or directory");
            say("missing file: " + Shortage.isBehind(missing));
            new Bell().close(); // whose classes are loaded now
            List<InputStream> all = new ArrayList<>();
            IOException none = fill(all);
            say("shortage: " + Shortage.isThere() + ", behind it " + Shortage.isBehind(none));
            say("content: " + text(Contents.of(site)));
            var bell = new Bell();
            say("bell: silent " + !bell.failure().isEmpty());
            Files.createDirectory(folder.resolve("other"));
            say("roll: looked " + roll.look() + ", " + roll.entries().size() + " entries");
            for (InputStream each : all) {
                each.close();
            }
            say("shortage after: " + Shortage.isThere());
            say("content after: " + text(Contents.of(site)));
            bell.hang(Set.of(folder));
            say("bell after: silent " + !bell.failure().isEmpty());
            say("roll after: looked " + roll.look() + ", " + roll.entries().size() + " entries");
        }

        private static IOException fill(List<InputStream> all) {
            while (true) {
                try {
                    all.add(Files.newInputStream(Path.of("/dev/null")));
                } catch (IOException none) {
                    return none;
                }
            }
        }

        private static String text(Optional<Contents> contents) {
            return contents.map(each -> each.entries() + " entries, " + each.octets() + " octets")
                    .orElse("unknown");
        }

        private static void say(String line) {
            System.out.println(line);
        }
    }
}
