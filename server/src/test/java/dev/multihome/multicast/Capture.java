package dev.multihome.multicast;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** What tcpdump sees on eth0 of a box, as text. */
final class Capture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path seen;
    private final Process tcpdump;

    /** Skips the test where tcpdump is missing or cannot be started. */
    static void require() throws IOException {
        Required.program("tcpdump", "tcpdump");
        assumeThat(Files.readString(Path.of("/proc/self/setgroups")).strip())
                .as(
                        "tcpdump gives up its groups at its start, which an ordinary user's namespace denies; root sees this test")
                .isEqualTo("allow");
    }

    /**
     * Begins, and waits until it sees.
     *
     * @param file for what it says
     * @param options such as {@code -v} and a filter in the last
     */
    Capture(Namespace box, Path file, String... options) {
        seen = file;
        List<String> command = new ArrayList<>(List.of("tcpdump", "-n", "-l", "-i", "eth0", "--immediate-mode"));
        command.addAll(List.of(options));
        tcpdump =
                box.start(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()));
        await("listening on eth0");
    }

    void await(String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(this::text, each -> each.contains(text));
    }

    String text() throws IOException {
        return Files.exists(seen) ? Files.readString(seen, ISO_8859_1) : "";
    }

    @Override
    public void close() {
        tcpdump.destroy();
        tcpdump.onExit().join();
    }
}
