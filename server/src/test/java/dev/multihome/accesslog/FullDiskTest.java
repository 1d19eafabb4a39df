package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.AccessFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room, which {@code /dev/full} (full(4)) is. */
class FullDiskTest {

    private final Path folder;

    FullDiskTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void dropsAndCountsWhatTheDiskDoesNotTakeAndGoesOnOnceItDoes() throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        Files.createSymbolicLink(Lines.file(folder), Path.of("/dev/full"));
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED))) {
            log.of(Lines.SITE).finished(Lines.get("/lost"));
            await(() -> log.counts().refused() == 1);
            Files.delete(Lines.file(folder));
            log.reopen();
            await(() -> {
                log.of(Lines.SITE).finished(Lines.get("/again"));
                return log.counts().written() > 0;
            });
        }
        assertThat(Files.readString(Lines.file(folder))).contains("/again ").doesNotContain("/lost ");
    }

    @Test
    void survivesAFolderThatCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("sites"), "in the way");
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED))) {
            log.of(Lines.SITE).finished(Lines.get("/lost"));
            await(() -> log.counts().refused() == 1);
            Files.delete(folder.resolve("sites"));
            await(() -> {
                log.of(Lines.SITE).finished(Lines.get("/again"));
                return log.counts().written() > 0;
            });
        }
        assertThat(Files.readString(Lines.file(folder))).contains("/again ");
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(condition);
    }
}
