package dev.multihome.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The page and its files, from the jar. They load nothing from elsewhere, and nothing else may run in them. */
final class Page {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("/", "text/html; charset=utf-8"),
            Map.entry("/page.css", "text/css; charset=utf-8"),
            Map.entry("/favicon.svg", "image/svg+xml; charset=utf-8"),
            Map.entry("/main.js", SCRIPT),
            Map.entry("/sites.js", SCRIPT),
            Map.entry("/table.js", SCRIPT),
            Map.entry("/details.js", SCRIPT),
            Map.entry("/reload.js", SCRIPT),
            Map.entry("/fleet.js", SCRIPT),
            Map.entry("/around.js", SCRIPT),
            Map.entry("/draw.js", SCRIPT));

    private Page() {}

    /** One of its files; empty for any other path. */
    static Optional<Reply> at(String path) {
        String type = TYPES.get(path);
        if (type == null) {
            return Optional.empty();
        }
        byte[] text = read(path.equals("/") ? "page.html" : path.substring(1));
        return Optional.of(Reply.of(200, type, out -> out.write(text)).with("Content-Security-Policy", POLICY));
    }

    private static byte[] read(String name) {
        try (InputStream resource = Page.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
