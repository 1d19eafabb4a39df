package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Origin;
import dev.multihome.content.ContentCache;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.handler.HostRouter;
import dev.multihome.site.Behaviour;
import dev.multihome.site.Delivery;
import dev.multihome.site.Limits;
import dev.multihome.site.Ports;
import dev.multihome.site.Security;
import dev.multihome.site.Site;
import dev.multihome.site.Symlinks;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The two sites of {@code cases/site.case}, behind one router. */
final class TestSite {

    private TestSite() {}

    static HostRouter in(Path temporary) throws IOException {
        lay(temporary);
        return router(temporary, Observer.NONE);
    }

    /** Their files. */
    static void lay(Path temporary) throws IOException {
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
    static HostRouter router(Path temporary, Observer observer) {
        var encodings = new ContentStore(Encodings.inBackground(), new ContentCache(16 << 20, Runnable::run));
        return new HostRouter(List.of(
                HostRouter.Route.serving(of("site", temporary.resolve("site"), List.of()), encodings, observer),
                HostRouter.Route.serving(
                        of("other", temporary.resolve("other"), List.of("other")), encodings, observer)));
    }

    private static void put(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
    }

    static Site of(String name, Path folder, List<String> names) {
        return new Site(
                new SiteName(name),
                folder,
                List.of(IpAddress.parse("127.0.0.1")),
                names,
                new Ports(OptionalInt.of(80), OptionalInt.empty()),
                Limits.DEFAULT,
                List.of("index.html"),
                Symlinks.INSIDE,
                false,
                false,
                Behaviour.PLAIN,
                Delivery.PLAIN,
                Security.NONE,
                new Origin(folder, 0));
    }
}
