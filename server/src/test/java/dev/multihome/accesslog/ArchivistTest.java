package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.ByteSize;
import dev.multihome.site.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivistTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Path log;

    ArchivistTest(@TempDir Path folder) {
        log = folder.resolve("access.log");
    }

    @Test
    void deletesTheOldestFilesAlsoWhenTheClockWasAheadAndTheServerStartedAnew() throws IOException {
        putAway(NOW.plus(Duration.ofDays(365)), "first");
        putAway(NOW, "second");
        putAway(NOW.plusSeconds(1), "third");
        assertThat(contents()).containsExactly("second", "third");
    }

    @Test
    void usesNoNameTwiceWhenTheClockStandsStill() throws IOException {
        putAway(NOW, "first");
        putAway(NOW, "second");
        assertThat(contents()).containsExactly("first", "second");
    }

    /** By an archivist of its own each, as by a server that is started anew. Two files are kept. */
    private void putAway(Instant now, String text) throws IOException {
        var rotation = new Logs.Rotation(new ByteSize(1, "1"), Duration.ofDays(1), 2, false);
        var archivist = new Archivist(rotation, Clock.fixed(now, ZoneOffset.UTC));
        Files.writeString(log, text);
        archivist.putAway(log);
        archivist.tidy(log);
        archivist.stop();
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> all = Files.list(log.resolveSibling("."))) {
            return all.sorted().map(ArchivistTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
