package dev.multihome.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the kernel tells routers and switches of our joins and leaves, on the wire: IGMPv3 (RFC 3376 section 4.2) and MLDv2
 * (RFC 3810 section 5.2).
 */
class MembershipReportIT {

    private static final String REPORTS = "igmp or (ip6 and icmp6 and ip6[40] == 143) or (ip6 proto 0)";

    private final Path file;
    private final Lan lan;

    MembershipReportIT(@TempDir Path folder) throws IOException {
        Capture.require();
        file = folder.resolve("seen");
        lan = new Lan();
    }

    @AfterEach
    void close() {
        lan.close();
    }

    @ParameterizedTest
    @CsvSource({"239.255.7.21, igmp v3 report", "ff05::7:21, multicast listener report v2"})
    void tellOfAGroupThatIsJoinedForAllSourcesAndOfItsEnd(String text, String kind) throws Exception {
        Group group = Group.parse(text);
        try (var capture = new Capture(lan.second(), file, "-vv", REPORTS)) {
            MulticastChannel channel = Lan.open(lan.first(), 1, group, 7423);
            capture.await("[gaddr " + text + " to_ex { }]");
            assertThat(capture.text()).contains(kind);
            channel.close();
            capture.await("[gaddr " + text + " to_in { }]");
        }
    }

    @ParameterizedTest
    @CsvSource({"232.1.7.22, 10.99.0.2", "ff35::7:22, fd99::2"})
    void tellOfTheSourceThatIsWantedAndNotOfOthers(String text, String source) throws Exception {
        Group group = Group.parse(text);
        try (var capture = new Capture(lan.second(), file, "-vv", REPORTS)) {
            MulticastChannel channel = lan.first()
                    .call(() -> MulticastChannel.openFor(
                            IpAddress.parse(source), Lan.attachment(lan.first(), "eth0", group, 1), group, 7423, 0));
            capture.await("[gaddr " + text + " allow { " + source + " }]");
            channel.leave();
            capture.await("[gaddr " + text + " block { " + source + " }]");
            assertThat(capture.text()).doesNotContain("[gaddr " + text + " to_ex");
            channel.close();
        }
    }

    @Test
    void tellOfAGroupOnceForAllWhoHaveJoinedItHere() throws Exception {
        Group group = Group.parse("239.255.7.23");
        try (var capture = new Capture(lan.second(), file, "-vv", REPORTS)) {
            MulticastChannel stays = Lan.open(lan.first(), 1, group, 7423);
            MulticastChannel leaves = Lan.open(lan.first(), 1, group, 7423);
            capture.await("[gaddr 239.255.7.23 to_ex { }]");
            leaves.close();
            MulticastChannel marker = Lan.open(lan.first(), 1, Group.parse("239.255.7.24"), 7423);
            capture.await("[gaddr 239.255.7.24 to_ex { }]");
            assertThat(capture.text()).doesNotContain("[gaddr 239.255.7.23 to_in");
            stays.close();
            capture.await("[gaddr 239.255.7.23 to_in { }]");
            marker.close();
        }
    }
}
