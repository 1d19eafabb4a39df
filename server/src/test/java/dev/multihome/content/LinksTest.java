package dev.multihome.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links under each policy. */
class LinksTest {

    private final Path outside;
    private final Path root;

    LinksTest(@TempDir Path temporary) throws IOException {
        outside = Files.createDirectory(temporary.resolve("outside"));
        root = Files.createDirectory(temporary.resolve("root"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createDirectories(root.resolve("real/deep"));
        Files.writeString(root.resolve("real/deep/a.txt"), "hello");
        link("inside.txt", "real/deep/a.txt");
        link("folder", "real/deep");
        link("chain", "folder");
        link("up", "real/deep/../../real");
        link("secret.txt", "../outside/secret.txt");
        link("out", outside.toString());
        link("bounce", "../outside/back");
        Files.createSymbolicLink(outside.resolve("back"), root.resolve("real"));
        link("gone", "nowhere");
        link("loop", "loop");
        link("itself", ".");
    }

    @Test
    void followsNoneWhenNever() throws IOException {
        for (String path : List.of("inside.txt", "folder/a.txt", "secret.txt", "out/secret.txt", "gone", "loop")) {
            assertThat(find(Links.NEVER, path)).as(path).isInstanceOf(Lookup.Forbidden.class);
        }
        assertThat(find(Links.NEVER, "real/deep/a.txt")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void followsThoseThatStayInside() throws IOException {
        for (String path : List.of(
                "inside.txt",
                "folder/a.txt",
                "chain/a.txt",
                "up/deep/a.txt",
                "bounce/deep/a.txt",
                "itself/folder/a.txt")) {
            try (Lookup lookup = find(Links.INSIDE, path)) {
                assertThat(lookup).as(path).isInstanceOf(Lookup.Found.class);
                assertThat(((Lookup.Found) lookup).file().path())
                        .isEqualTo(root.toRealPath().resolve("real/deep/a.txt"));
            }
        }
        assertThat(find(Links.INSIDE, "folder")).isInstanceOf(Lookup.Folder.class);
        assertThat(find(Links.INSIDE, "itself")).isInstanceOf(Lookup.Folder.class);
    }

    @Test
    void refusesThoseThatLeadOutAndNamesThem() throws IOException {
        assertThat(find(Links.INSIDE, "secret.txt"))
                .isEqualTo(new Lookup.Forbidden(
                        root.toRealPath().resolve("secret.txt"),
                        "symlinks = inside: it leads out of the site's folder"));
        assertThat(find(Links.INSIDE, "out/secret.txt")).isInstanceOf(Lookup.Forbidden.class);
        assertThat(find(Links.INSIDE, "out")).isInstanceOf(Lookup.Forbidden.class);
    }

    @Test
    void isNotFooledByANameThatStartsLikeTheRoot() throws IOException {
        Path evil = Files.createDirectory(root.resolveSibling("root-evil"));
        Files.writeString(evil.resolve("x"), "x");
        link("evil", evil.toString());
        assertThat(find(Links.INSIDE, "evil/x")).isInstanceOf(Lookup.Forbidden.class);
    }

    @Test
    void survivesLinksThatLeadNowhere() throws IOException {
        assertThat(find(Links.INSIDE, "gone")).isInstanceOf(Lookup.Missing.class);
        assertThat(find(Links.INSIDE, "loop")).isInstanceOf(Lookup.Forbidden.class);
        assertThat(find(Links.INSIDE, "itself/".repeat(17) + "real/deep/a.txt")).isInstanceOf(Lookup.Forbidden.class);
    }

    @Test
    void followsThoseOfTheSameOwnerAnywhere() throws IOException {
        assertThat(find(Links.OWNER_MATCH, "secret.txt")).isInstanceOf(Lookup.Found.class);
        assertThat(find(Links.OWNER_MATCH, "out/secret.txt")).isInstanceOf(Lookup.Found.class);
        assertThat(find(Links.OWNER_MATCH, "chain/a.txt")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void refusesThoseOfAnotherOwner() throws IOException {
        link("passwd", "/etc/passwd"); // root's; and if that is who we are, the link is given away
        if (Files.getAttribute(root, "unix:uid").equals(0)) {
            Files.setAttribute(root.resolve("passwd"), "unix:uid", 65534, NOFOLLOW_LINKS);
        }
        assertThat(find(Links.OWNER_MATCH, "passwd")).isInstanceOf(Lookup.Forbidden.class);
    }

    @Test
    void followsTheRootItselfWhereverItPoints() throws IOException {
        Path current = Files.createSymbolicLink(root.resolveSibling("current"), root);
        var folder = new Folder(new FolderRules(current, List.of(), Links.NEVER, false));
        assertThat(folder.find(new RequestPath(List.of("real", "deep", "a.txt"), false), none()))
                .isInstanceOf(Lookup.Found.class);
    }

    /** Someone with write access swaps a folder for a link out of the root, again and again, while it is looked up. */
    @Test
    void cannotBeRacedOutOfTheRoot() throws Exception {
        Path trap = Files.createDirectory(root.resolve("trap"));
        Path aside = root.resolve("aside");
        Files.writeString(trap.resolve("secret.txt"), "public");
        var done = new AtomicBoolean();
        var racer = new Thread(() -> {
            while (!done.get()) {
                try {
                    Files.move(trap, aside);
                    Files.createSymbolicLink(trap, outside);
                    Files.delete(trap);
                    Files.move(aside, trap);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        });
        racer.start();
        Set<Class<?>> seen = new HashSet<>();
        try {
            for (int i = 0; i < 50_000; i++) {
                try (Lookup lookup = find(Links.INSIDE, "trap/secret.txt")) {
                    seen.add(lookup.getClass());
                    if (lookup instanceof Lookup.Found found) {
                        var content = ByteBuffer.allocate(6);
                        found.file().channel().read(content, 0);
                        assertThat(new String(content.array(), US_ASCII)).isEqualTo("public");
                    }
                }
            }
            assertThat(racer.isAlive()).as("still racing").isTrue();
            assertThat(seen).contains(Lookup.Found.class, Lookup.Forbidden.class);
        } finally {
            done.set(true);
            racer.join();
        }
    }

    private Lookup find(Links links, String path) throws IOException {
        return new Folder(new FolderRules(root, List.of(), links, false))
                .find(new RequestPath(List.of(path.split("/", -1)), false), none());
    }

    private static AcceptEncoding none() {
        return AcceptEncoding.parse(Optional.empty());
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }
}
