package dev.multihome.multicast;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of it is seen on the wire, by tcpdump at the other end of the cable. */
class WireIT {

    private final Lan lan;

    WireIT() throws IOException {
        Capture.require();
        lan = new Lan();
    }

    @AfterEach
    void close() {
        lan.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.7.1", "ff01::7:1", "ff02::7:1", "ff05::7:1"})
    void neverSeesWhatIsSentWithTtl0(String text, @TempDir Path folder) throws Exception {
        try (var capture = new Capture(lan.second(), folder.resolve("seen"), "-A", "udp port 7422");
                MulticastChannel channel = Lan.open(lan.first(), 1, Group.parse(text), 7422);
                MulticastChannel marker = Lan.open(lan.first(), 1, Group.parse("ff02::7:2"), 7422)) {
            channel.send("stays-at-home".getBytes(US_ASCII), 0);
            if (text.startsWith("ff01")) {
                channel.send("stays-at-home".getBytes(US_ASCII), 255);
            }
            assertThat(Lan.next(channel).payload()).isEqualTo("stays-at-home".getBytes(US_ASCII));
            marker.send("goes-out".getBytes(US_ASCII), 1);
            capture.await("goes-out");
            assertThat(capture.text()).doesNotContain("stays-at-home");
        }
    }
}
