package dev.multihome.site;

import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.util.OptionalInt;

/** Reads {@code listen}. */
final class PortsReader {

    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;

    private PortsReader() {}

    /** The ports of a block; a site's has the top's behind it. */
    static Ports read(Section listen, Report report) {
        var ports = new Ports(listen.port("http", HTTP), listen.port("https", HTTPS));
        OptionalInt http = ports.http();
        if (http.isPresent() && http.equals(ports.https())) {
            listen.place("https")
                    .or(() -> listen.place("http"))
                    .ifPresent(key -> report.problem(
                            key.origin(),
                            key.path(),
                            "http and https both listen on " + http.getAsInt() + "; give each its own port, or off"));
        }
        if (http.isEmpty() && ports.https().isEmpty()) {
            listen.place("http")
                    .ifPresent(key -> report.problem(
                            key.origin(), key.path(), "http and https are both off; give one of them a port"));
        }
        return ports;
    }
}
