package dev.multihome.handler;

import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A site as an admin writes it, so that tests show what a key does from its line to the wire. */
final class Configured {

    private Configured() {}

    /**
     * The site that {@code multihome.conf} beside the folder describes.
     *
     * @param keys lines of the site's block; the first is line 3 of the file
     */
    static Site site(Path folder, String... keys) throws IOException {
        Path file = folder.resolveSibling("multihome.conf");
        Files.writeString(
                file,
                "sites.example {\naddress = 127.0.0.1, folder = \"" + folder + "\"\n" + String.join("\n", keys)
                        + "\n}\n");
        Reading<ServerConfig> reading = ServerConfigReader.read(file);
        return reading.value()
                .orElseThrow(() -> new AssertionError(reading.problems().toString()))
                .sites()
                .sites()
                .get(0);
    }
}
