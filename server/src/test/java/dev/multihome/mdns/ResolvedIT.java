package dev.multihome.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Group;
import dev.multihome.multicast.Lan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd-resolved on another box finds of ours. */
class ResolvedIT {

    @Test
    void findsASiteByNameByAddressAndAsAService(@TempDir Path folder) throws Exception {
        try (Lan lan = new Lan();
                Resolved resolved = new Resolved(lan.second(), folder);
                Responder responder = lan.first()
                        .call(() -> Responder.start(
                                List.of(
                                        Lan.attachment(lan.first(), "eth0", Group.parse("224.0.0.251"), 1),
                                        Lan.attachment(lan.first(), "eth0", Group.parse("ff02::fb"), 1)),
                                "local",
                                names -> {}))) {
            responder.names(List.of(Segment.site("blog", "10.99.0.77", "fd99::77")));
            Avahi.await("the name", () -> responder.standings().stream()
                    .anyMatch(each -> each.state() == Standing.State.ANNOUNCED));
            assertThat(resolved.run("query", "-4", "blog.local"))
                    .contains("blog.local: 10.99.0.77", "acquired via protocol mDNS");
            assertThat(resolved.run("query", "-6", "blog.local")).contains("fd99::77");
            assertThat(resolved.run("query", "10.99.0.77")).contains("10.99.0.77: blog.local");
            assertThat(resolved.run("service", "blog", "_http._tcp", "local"))
                    .contains("blog.local:80", "10.99.0.77", "path=/");
        }
    }
}
