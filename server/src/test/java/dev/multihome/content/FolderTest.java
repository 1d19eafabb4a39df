package dev.multihome.content;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.EntityTag;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder answers to paths. */
class FolderTest {

    private final Path root;

    FolderTest(@TempDir Path temporary) throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.writeString(root.resolve("a.txt"), "hello");
        Files.createDirectories(root.resolve("docs"));
    }

    @Test
    void findsAFileAndSaysWhatItIs() throws IOException {
        try (Lookup lookup = find("/a.txt")) {
            assertThat(lookup).isInstanceOf(Lookup.Found.class);
            OpenFile file = ((Lookup.Found) lookup).file();
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.path()).isEqualTo(root.toRealPath().resolve("a.txt"));
            assertThat(file.mediaType()).isEqualTo("text/plain; charset=utf-8");
            assertThat(file.coding()).isEmpty();
            assertThat(file.channel().isOpen()).isTrue();
        }
    }

    @Test
    void tellsFoldersFromFiles() throws IOException {
        assertThat(find("/docs")).isInstanceOf(Lookup.Folder.class);
        assertThat(find("/docs/")).isInstanceOf(Lookup.Missing.class);
        assertThat(find("/a.txt/")).isInstanceOf(Lookup.Missing.class);
        assertThat(find("/a.txt/b")).isInstanceOf(Lookup.Missing.class);
        assertThat(find("/b.txt")).isInstanceOf(Lookup.Missing.class);
        assertThat(find("//a.txt")).isInstanceOf(Lookup.Missing.class);
        assertThat(find("/docs//")).isInstanceOf(Lookup.Missing.class);
    }

    @Test
    void takesTheFirstIndexThereIs() throws IOException {
        Files.writeString(root.resolve("docs/second.html"), "2");
        assertThat(pathOf(find("/docs/"))).endsWith(Path.of("docs/second.html"));
        Files.writeString(root.resolve("docs/first.html"), "1");
        assertThat(pathOf(find("/docs/"))).endsWith(Path.of("docs/first.html"));
    }

    @Test
    void doesNotTakeAFolderForAnIndex() throws IOException {
        Files.createDirectories(root.resolve("docs/first.html"));
        assertThat(find("/docs/")).isInstanceOf(Lookup.Missing.class);
        Files.writeString(root.resolve("docs/second.html"), "2");
        assertThat(pathOf(find("/docs/"))).endsWith(Path.of("docs/second.html"));
    }

    @Test
    void hidesDotfilesExceptWellKnownOnes() throws IOException {
        Files.writeString(root.resolve(".htpasswd"), "x");
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "x");
        Files.createDirectories(root.resolve(".well-known/.git"));
        Files.writeString(root.resolve(".well-known/security.txt"), "x");
        Files.writeString(root.resolve(".well-known/.git/config"), "x");
        Files.createDirectories(root.resolve("docs/.well-known"));
        Files.writeString(root.resolve("docs/.well-known/x"), "x");

        for (String hidden : List.of(
                "/.htpasswd", "/.git", "/.git/config", "/.well-known/.git/config", "/docs/.well-known/x", "/.none")) {
            assertThat(find(hidden)).as(hidden).isInstanceOf(Lookup.Missing.class);
        }
        assertThat(find("/.well-known/security.txt")).isInstanceOf(Lookup.Found.class);
        var open = new Folder(new FolderRules(root, List.of(), Links.INSIDE, true));
        assertThat(open.find(path("/.git/config"), none())).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void neverLeavesTheRootWhateverItIsGiven() throws IOException {
        for (String name : List.of("..", "../secret.txt", ".", "", "docs/../../secret.txt", "a.txt\0", "/etc/passwd")) {
            assertThat(folder(Links.OWNER_MATCH).find(new RequestPath(List.of(name), false), none()))
                    .as(name)
                    .isInstanceOf(Lookup.Missing.class);
        }
        assertThat(folder(Links.OWNER_MATCH)
                        .find(new RequestPath(List.of("docs", "..", "..", "secret.txt"), false), none()))
                .isInstanceOf(Lookup.Missing.class);
    }

    @Test
    void missesNamesThatNoFileCanHave() throws IOException {
        assertThat(find("/" + "x".repeat(256))).isInstanceOf(Lookup.Missing.class);
        assertThat(find("/" + "x".repeat(255))).isInstanceOf(Lookup.Missing.class);
        assertThat(find("/a".repeat(3000))).isInstanceOf(Lookup.Missing.class);
    }

    @Test
    void missesEverythingWhenTheRootIsGone() throws IOException {
        Files.delete(root.resolve("a.txt"));
        Files.delete(root.resolve("docs"));
        Files.delete(root);
        assertThat(find("/a.txt")).isInstanceOf(Lookup.Missing.class);
    }

    @Test
    void refusesSpecialFilesWithoutOpeningThem() throws Exception {
        Path fifo = root.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        Files.createSymbolicLink(root.resolve("link"), Path.of("fifo"));
        Files.createSymbolicLink(root.resolve("null"), Path.of("/dev/null"));
        assertThat(find("/fifo")).isInstanceOf(Lookup.Forbidden.class); // opening it would block for a writer
        assertThat(find("/link")).isInstanceOf(Lookup.Forbidden.class);
        assertThat(find("/null")).isInstanceOf(Lookup.Forbidden.class);
        assertThat(find("/fifo/x")).isInstanceOf(Lookup.Forbidden.class);
    }

    @Test
    void changesTheTagWithTheContentEvenWhereTimeAndSizeStay() throws IOException {
        Path file = root.resolve("a.txt");
        FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00.123456789Z"));
        Files.setLastModifiedTime(file, old);
        String first = tagOf(find("/a.txt"));
        assertThat(first).startsWith("\"").isEqualTo(tagOf(find("/a.txt")));

        Path replacement = Files.writeString(root.resolve("new.txt"), "HELLO");
        Files.setLastModifiedTime(replacement, old);
        Files.move(replacement, file, REPLACE_EXISTING);
        assertThat(tagOf(find("/a.txt"))).isNotEqualTo(first);
    }

    @Test
    void weakensTheTagWhileTheFileMayChangeWithoutItsTimeShowingIt() throws IOException {
        Instant changed = Instant.parse("2025-01-01T00:00:00.250Z");
        Path file = Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.from(changed));
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        EntityTag atOnce = Opening.tag(attributes, Optional.empty(), changed.plusMillis(10));
        EntityTag later = Opening.tag(attributes, Optional.empty(), changed.plusMillis(13));
        assertThat(atOnce.weak()).isTrue();
        assertThat(later.weak()).isFalse();
        assertThat(atOnce.equalsWeakly(later)).isTrue();
    }

    @Test
    void datesNothingLaterThanNow() throws IOException {
        Files.setLastModifiedTime(
                root.resolve("a.txt"), FileTime.from(Instant.now().plusSeconds(86_400)));
        try (Lookup lookup = find("/a.txt")) {
            assertThat(((Lookup.Found) lookup).file().validators().lastModified())
                    .isBeforeOrEqualTo(Instant.now());
        }
    }

    private Lookup find(String path) throws IOException {
        return folder(Links.INSIDE).find(path(path), none());
    }

    private Folder folder(Links links) {
        return new Folder(new FolderRules(root, List.of("first.html", "second.html"), links, false));
    }

    private static Path pathOf(Lookup lookup) throws IOException {
        try (lookup) {
            return ((Lookup.Found) lookup).file().path();
        }
    }

    private static String tagOf(Lookup lookup) throws IOException {
        try (lookup) {
            return ((Lookup.Found) lookup).file().validators().tag().toString();
        }
    }

    private static AcceptEncoding none() {
        return AcceptEncoding.parse(Optional.empty());
    }

    private static RequestPath path(String text) {
        boolean folder = text.endsWith("/");
        List<String> segments = List.of(text.substring(1).split("/", -1));
        return new RequestPath(folder ? segments.subList(0, segments.size() - 1) : segments, folder);
    }
}
