package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for the content of a folder. */
class DigestTest {

    private final Path one;
    private final Path two;

    DigestTest(@TempDir Path folder) throws IOException {
        one = made(folder.resolve("one"));
        two = made(folder.resolve("two"));
    }

    @Test
    void isTheSameForCopiesOfAnotherTime() throws IOException {
        Files.setLastModifiedTime(two.resolve("index.html"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(value(one)).isEqualTo(value(two));
    }

    @Test
    void isAnotherForOtherContentOfTheSameLengthForOtherNamesAndForMoreFiles() throws IOException {
        Files.writeString(two.resolve("index.html"), "This is two.");
        assertThat(value(one)).isNotEqualTo(value(two));
        Files.writeString(two.resolve("index.html"), "This is one.");
        assertThat(value(one)).isEqualTo(value(two));
        Files.move(two.resolve("a/b.txt"), two.resolve("a/c.txt"));
        assertThat(value(one)).isNotEqualTo(value(two));
        Files.move(two.resolve("a/c.txt"), two.resolve("a/b.txt"));
        Files.createFile(two.resolve("more.html"));
        assertThat(value(one)).isNotEqualTo(value(two));
    }

    @Test
    void leavesHiddenFilesOut() throws IOException {
        Files.writeString(two.resolve(".maintenance"), "");
        Files.writeString(Files.createDirectories(two.resolve(".git")).resolve("config"), "x");
        assertThat(value(one)).isEqualTo(value(two));
    }

    @Test
    void isKeptWhileNothingIsTouched() {
        Optional<Digest> before = Digest.of(one, Optional.empty());
        assertThat(Digest.of(one, before).orElseThrow()).isSameAs(before.orElseThrow());
    }

    @Test
    void isNoneWhereThereIsNoFolder() {
        assertThat(Digest.of(one.resolve("none"), Optional.empty())).isEmpty();
    }

    private static long value(Path folder) {
        return Digest.of(folder, Optional.empty()).orElseThrow().value();
    }

    private static Path made(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("index.html"), "This is one.");
        Files.writeString(folder.resolve("a/b.txt"), "b");
        return folder;
    }
}
