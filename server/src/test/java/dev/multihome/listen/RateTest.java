package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.site.Limits;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key {@code limits.rate} behind a real listener. */
class RateTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void countsEachRefusalAndKeepsTheConnection(@TempDir Path folder) throws IOException {
        try (var stand = new Stand(Limits.DEFAULT)) {
            HostRouter router = new HostRouter(List.of(HostRouter.Route.serving(
                    site(folder), ContentStore.uncached(Encodings.inBackground()), Observer.NONE)));
            Listener listener = stand.open("127.85.23.1", router);
            try (Client client = Client.to(listener)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send(REQUEST).response()).startsWith("HTTP/1.1 200 ");
                }
                for (int i = 0; i < 2; i++) {
                    assertThat(client.send(REQUEST).response())
                            .startsWith("HTTP/1.1 429 ")
                            .contains("Retry-After: ");
                }
            }
            Awaitility.await().until(() -> stand.listeners().refused().get(Refused.RATE), count -> count == 2);
        }
    }

    private static Site site(Path folder) throws IOException {
        Files.writeString(folder.resolve("index.html"), "home");
        Path file = folder.resolve("multihome.conf");
        Files.writeString(
                file, "sites.a { address = 127.85.23.1, folder = \".\", limits { rate = 1/h, burst = 3 } }\n");
        return ServerConfigReader.read(file)
                .value()
                .orElseThrow()
                .sites()
                .sites()
                .get(0);
    }
}
