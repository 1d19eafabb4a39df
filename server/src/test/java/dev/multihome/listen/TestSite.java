package dev.multihome.listen;

import dev.multihome.content.ContentCache;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.site.SiteBuilder;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** The two sites of {@code cases/site.case}, behind one router. */
public final class TestSite {

    private TestSite() {}

    public static HostRouter in(Path temporary) throws IOException {
        lay(temporary);
        return router(temporary, Observer.NONE);
    }

    /** Their files. */
    public static void lay(Path temporary) throws IOException {
        Path folder = temporary.resolve("site");
        Files.createDirectories(folder.resolve("docs"));
        put(temporary.resolve("secret.txt"), "secret");
        put(folder.resolve("index.html"), "home");
        put(folder.resolve("docs/index.html"), "docs");
        put(folder.resolve("docs/page.html"), "<h1>page</h1>");
        put(folder.resolve("Grüße.txt"), "hello");
        put(folder.resolve("grüße.txt"), "hello");
        put(folder.resolve(".env"), "secret");
        Files.createSymbolicLink(folder.resolve("out.txt"), Path.of("../secret.txt"));
        Path other = Files.createDirectory(temporary.resolve("other"));
        put(other.resolve("other.txt"), "other");
    }

    /** A router to them, where their files are laid; others may serve the same. */
    public static HostRouter router(Path temporary, Observer observer) {
        var encodings = new ContentStore(Encodings.inBackground(), new ContentCache(16 << 20, Runnable::run));
        return new HostRouter(List.of(
                HostRouter.Route.serving(
                        new SiteBuilder("site", temporary.resolve("site")).build(), encodings, observer),
                HostRouter.Route.serving(
                        new SiteBuilder("other", temporary.resolve("other"))
                                .names("other")
                                .build(),
                        encodings,
                        observer)));
    }

    private static void put(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
    }
}
