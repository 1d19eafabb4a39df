package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for a content while this process has no descriptor left: in a JVM of its own, which uses up its own. */
class DigestShortageTest {

    @Test
    void isWhatWasFoundBefore(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("index.html"), "hello");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
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
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(all).isZero();
        assertThat(all.lines()).containsExactly("poor: the same", "rich: the same", "gone: nothing");
    }

    /** The process. */
    static final class Poor {

        private Poor() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Optional<Digest> before = Digest.of(folder, Optional.empty());
            say(
                    "warm",
                    Digest.of(folder.resolve("none"), Optional.empty()),
                    Optional.empty(),
                    false); // loads the classes
            List<InputStream> all = fill();
            Optional<Digest> poor = Digest.of(folder, before);
            for (InputStream each : all) {
                each.close();
            }
            say("poor", poor, before, true);
            say("rich", Digest.of(folder, poor), before, true);
            Files.delete(folder.resolve("index.html"));
            Files.delete(folder);
            say("gone", Digest.of(folder, before), before, true);
        }

        private static List<InputStream> fill() {
            List<InputStream> all = new ArrayList<>();
            while (true) {
                try {
                    all.add(Files.newInputStream(Path.of("/dev/null")));
                } catch (IOException none) {
                    return all;
                }
            }
        }

        private static void say(String when, Optional<Digest> found, Optional<Digest> before, boolean aloud) {
            String line = when + ": " + (found.isEmpty() ? "nothing" : found.equals(before) ? "the same" : "another");
            if (aloud) {
                System.out.println(line);
            }
        }
    }
}
