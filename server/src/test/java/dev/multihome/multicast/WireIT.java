package dev.multihome.multicast;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of it is seen on the wire, by tcpdump at the other end of the cable. */
class WireIT {

    private final Lan lan;

    WireIT() throws IOException {
        Required.program("tcpdump", "tcpdump");
        assumeThat(Files.readString(Path.of("/proc/self/setgroups")).strip())
                .as(
                        "tcpdump gives up its groups at its start, which an ordinary user's namespace denies; root sees this test")
                .isEqualTo("allow");
        lan = new Lan();
    }

    @AfterEach
    void close() {
        lan.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.7.1", "ff01::7:1", "ff02::7:1", "ff05::7:1"})
    void neverSeesWhatIsSentWithTtl0(String text, @TempDir Path folder) throws Exception {
        Path seen = folder.resolve("seen");
        Process tcpdump = lan.second()
                .start(new ProcessBuilder(
                                "tcpdump", "-n", "-l", "-A", "-i", "eth0", "--immediate-mode", "udp port 7422")
                        .redirectErrorStream(true)
                        .redirectOutput(seen.toFile()));
        try (MulticastChannel channel = Lan.open(lan.first(), 1, Group.parse(text), 7422);
                MulticastChannel marker = Lan.open(lan.first(), 1, Group.parse("ff02::7:2"), 7422)) {
            awaitText(seen, "listening on eth0");
            channel.send("stays-at-home".getBytes(US_ASCII), 0);
            if (text.startsWith("ff01")) {
                channel.send("stays-at-home".getBytes(US_ASCII), 255);
            }
            assertThat(Lan.next(channel).payload()).isEqualTo("stays-at-home".getBytes(US_ASCII));
            marker.send("goes-out".getBytes(US_ASCII), 1);
            awaitText(seen, "goes-out");
            assertThat(read(seen)).doesNotContain("stays-at-home");
        } finally {
            tcpdump.destroy();
            tcpdump.waitFor();
        }
    }

    private static void awaitText(Path file, String text) {
        Awaitility.await(text)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> read(file).contains(text));
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, ISO_8859_1) : "";
    }
}
