package dev.multihome.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {

    private static final Instant THEN = Instant.parse("2025-01-01T00:00:00Z");

    private final Path root;
    private final Path outside;

    FolderReaderTest(@TempDir Path temporary) throws IOException {
        root = Files.createDirectory(temporary.resolve("site"));
        outside = Files.writeString(temporary.resolve("outside.txt"), "secret");
    }

    @Test
    void tellsWhatEachEntryIs() throws IOException {
        Files.createDirectory(root.resolve("folder"));
        Files.writeString(root.resolve("page.html"), "12345");
        for (String name : new String[] {"folder", "page.html"}) {
            Files.setLastModifiedTime(root.resolve(name), FileTime.from(THEN));
        }
        assertThat(read(Links.INSIDE, false, 10).entries())
                .containsExactly(
                        new Entry("folder", true, 0, THEN, "", true),
                        new Entry("page.html", false, 5, THEN, "text/html; charset=utf-8", true));
    }

    @Test
    void keepsTheFirstByNameOfTooMany() throws IOException {
        for (int i = 30; i > 0; i--) {
            Files.createFile(root.resolve("part " + i));
        }
        Listed.Entries some = read(Links.INSIDE, false, 3);
        assertThat(some.entries()).extracting(Entry::name).containsExactly("part 1", "part 2", "part 3");
        assertThat(some.total()).isEqualTo(30);
        assertThat(some.capped()).isTrue();
        assertThat(read(Links.INSIDE, false, 30).capped()).isFalse();
    }

    @Test
    void leavesOutHiddenNamesUnlessTheyAreServed() throws IOException {
        Files.createFile(root.resolve(".htpasswd"));
        Files.createFile(root.resolve("seen"));
        assertThat(names(Links.INSIDE, false)).containsExactly("seen");
        assertThat(names(Links.INSIDE, true)).containsExactly(".htpasswd", "seen");
    }

    @Test
    void leavesOutWhatIsNeitherFileNorFolder() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
            assertThat(names(Links.INSIDE, false)).isEmpty();
        }
    }

    @Test
    void showsLinksAsWhatTheyLeadToWhereTheRulesFollowThem() throws IOException {
        Files.writeString(root.resolve("text.txt"), "123");
        Files.createDirectory(root.resolve("folder"));
        Files.createSymbolicLink(root.resolve("a-file"), Path.of("text.txt"));
        Files.createSymbolicLink(root.resolve("a-folder"), Path.of("folder"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("out"), outside);

        List<Entry> inside = read(Links.INSIDE, false, 10).entries();
        assertThat(inside).extracting(Entry::name).containsExactly("a-file", "a-folder", "folder", "text.txt");
        assertThat(inside.get(0).size()).isEqualTo(3);
        assertThat(inside.get(0).mediaType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(inside.get(1).folder()).isTrue();
        assertThat(names(Links.NEVER, false)).containsExactly("folder", "text.txt");
        assertThat(names(Links.OWNER_MATCH, false)).contains("out").doesNotContain("dangling", "loop");
    }

    @Test
    void tellsWhichNamesNoRequestCanAskFor() throws IOException {
        for (String name : new String[] {"bell\u0007", "back\\slash", "line\nbreak", "grün \ufffd"}) {
            Files.createFile(root.resolve(name));
        }
        assertThat(read(Links.INSIDE, false, 10).entries())
                .extracting(Entry::name, Entry::reachable)
                .containsExactly(
                        tuple("back\\slash", false),
                        tuple("bell\u0007", false),
                        tuple("grün \ufffd", true),
                        tuple("line\nbreak", false));
    }

    @Test
    void listsNothingButFolders() throws IOException {
        Files.createDirectories(root.resolve(".git/objects"));
        Files.createFile(root.resolve("file"));
        Files.createSymbolicLink(root.resolve("out"), outside.getParent());
        assertThat(listed(Links.INSIDE, false, 10, "file")).isInstanceOf(Listed.Missing.class);
        assertThat(listed(Links.INSIDE, false, 10, "nowhere")).isInstanceOf(Listed.Missing.class);
        assertThat(listed(Links.INSIDE, false, 10, ".git", "objects")).isInstanceOf(Listed.Missing.class);
        assertThat(listed(Links.INSIDE, false, 10, "..")).isInstanceOf(Listed.Missing.class);
        assertThat(listed(Links.INSIDE, false, 10, "out")).isInstanceOf(Listed.Forbidden.class);
    }

    private List<String> names(Links links, boolean hiddenFiles) throws IOException {
        return read(links, hiddenFiles, 10).entries().stream().map(Entry::name).toList();
    }

    private Listed.Entries read(Links links, boolean hiddenFiles, int most) throws IOException {
        Listed listed = listed(links, hiddenFiles, most);
        assertThat(listed).isInstanceOf(Listed.Entries.class);
        return (Listed.Entries) listed;
    }

    private Listed listed(Links links, boolean hiddenFiles, int most, String... path) throws IOException {
        var rules = new FolderRules(root, List.of("index.html"), links, hiddenFiles);
        return new Folder(rules).list(new RequestPath(List.of(path), true), most);
    }
}
