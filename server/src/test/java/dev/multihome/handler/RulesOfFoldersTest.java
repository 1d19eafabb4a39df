package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code symlinks} and {@code hidden-files}, from the configuration to the wire. */
class RulesOfFoldersTest {

    private final Path folder;

    RulesOfFoldersTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("site"));
        Served.put(folder.resolve("a.txt"), "a");
        Served.put(folder.resolve(".env"), "secret");
        Files.createDirectory(folder.resolve(".well-known"));
        Served.put(folder.resolve(".well-known/security.txt"), "contact");
        Served.put(folder.resolveSibling("outside.txt"), "outside");
        Files.createSymbolicLink(folder.resolve("in"), Path.of("a.txt"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("../outside.txt"));
    }

    @Test
    void followsLinksAsTheKeySays() throws IOException {
        assertThat(status("symlinks = never", "/in")).isEqualTo(403);
        assertThat(status("symlinks = inside", "/in")).isEqualTo(200);
        assertThat(status("symlinks = inside", "/out")).isEqualTo(403);
        assertThat(status("symlinks = owner-match", "/out")).isEqualTo(200);
        assertThat(status("", "/out")).isEqualTo(403);
    }

    @Test
    void hidesDotfilesUnlessTheKeySaysOtherwise() throws IOException {
        assertThat(status("", "/.env")).isEqualTo(404);
        assertThat(status("", "/.well-known/security.txt")).isEqualTo(200);
        assertThat(status("hidden-files = on", "/.env")).isEqualTo(200);
    }

    private int status(String key, String target) throws IOException {
        try (Served served = Served.site(Configured.site(folder, key))) {
            return served.get(target).status();
        }
    }
}
