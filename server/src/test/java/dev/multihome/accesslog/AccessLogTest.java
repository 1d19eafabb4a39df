package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.SiteName;
import dev.multihome.site.AccessFormat;
import dev.multihome.site.ByteSize;
import dev.multihome.site.Logs;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {

    private final Path folder;

    AccessLogTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesEachSiteAFile() throws IOException {
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED))) {
            log.of(new SiteName("one")).finished(Lines.get("/1"));
            log.of(new SiteName("two")).finished(Lines.get("/2"));
            assertThat(log.of(new SiteName("one"))).isSameAs(log.of(new SiteName("one")));
        }
        assertThat(Files.readString(folder.resolve("sites/one.log")))
                .contains("GET /1 ")
                .hasLineCount(1);
        assertThat(Files.readString(folder.resolve("sites/two.log")))
                .contains("GET /2 ")
                .hasLineCount(1);
    }

    @Test
    void writesOneFileForTheBox() throws IOException {
        Logs sites = Lines.logs(folder, AccessFormat.COMBINED);
        var box =
                new Logs(folder, sites.access(), Logs.Files.BOX, sites.whenFull(), sites.messages(), sites.rotation());
        try (AccessLog log = AccessLog.start(box)) {
            log.of(new SiteName("one")).finished(Lines.get("/1"));
            log.of(new SiteName("two")).finished(Lines.get("/2"));
        }
        assertThat(Files.readString(folder.resolve("access.log"))).hasLineCount(2);
        assertThat(folder.resolve("sites")).doesNotExist();
    }

    @Test
    void writesNothingWhenItIsOff() {
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.OFF))) {
            assertThat(log.of(Lines.SITE)).isSameAs(Observer.NONE);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void opensFilesAnewOnceTheyWereMoved() throws IOException {
        Path moved = folder.resolve("moved");
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED))) {
            log.of(Lines.SITE).finished(Lines.get("/before"));
            await(log, 1);
            Files.move(Lines.file(folder), moved);
            log.of(Lines.SITE).finished(Lines.get("/moved"));
            await(log, 2);
            log.reopen();
            log.of(Lines.SITE).finished(Lines.get("/after"));
        }
        assertThat(Files.readString(moved)).contains("/before ").doesNotContain("/after ");
        assertThat(Files.readString(Lines.file(folder))).contains("/after ").doesNotContain("/before ");
        assertThat(Files.readString(moved) + Files.readString(Lines.file(folder)))
                .contains("/moved ");
    }

    @Test
    void goesOnWhenSomebodyCutsTheFileShort() throws IOException {
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED))) {
            log.of(Lines.SITE).finished(Lines.get("/before"));
            await(log, 1);
            Files.writeString(Lines.file(folder), "");
            log.of(Lines.SITE).finished(Lines.get("/after"));
        }
        assertThat(Files.readString(Lines.file(folder)))
                .startsWith("192.0.2.7 ")
                .contains("/after ")
                .hasLineCount(1);
    }

    @Test
    void takesAwayTheHalfLineThatACrashHasLeft() throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        Files.writeString(Lines.file(folder), "a whole line\nhalf a li");
        assertThat(Lines.written(folder, AccessFormat.COMBINED, Lines.get("/")))
                .startsWith("a whole line\n192.0.2.7 ")
                .hasLineCount(2);
    }

    @Test
    void beginsANewFileWithANewDay() throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        Files.writeString(Lines.file(folder), "of yesterday\n");
        Files.setLastModifiedTime(
                Lines.file(folder), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        assertThat(Lines.written(folder, AccessFormat.COMBINED, Lines.get("/"))).doesNotContain("yesterday");
        assertThat(Lines.all(folder)).hasSize(2).contains("of yesterday");
    }

    @Test
    void keepsSoManyOldFilesCompressed() throws IOException {
        try (AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED, 1, 3))) {
            for (int i = 1; i <= 6; i++) {
                log.of(Lines.SITE).finished(Lines.get("/" + i));
                await(log, i);
            }
        }
        try (var files = Files.list(folder.resolve("sites"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .hasSize(4)
                    .allMatch(each -> each.matches("sharpers\\.log(-\\d{8}-\\d{6}-\\d{3}\\.gz)?"));
        }
        assertThat(Lines.all(folder))
                .extracting(each -> each.charAt(each.indexOf("GET /") + 5))
                .containsExactly('3', '4', '5', '6');
    }

    @Test
    void letsRequestsWaitWhereThatIsWanted() throws IOException {
        var logs = new Logs(
                folder,
                AccessFormat.COMBINED,
                Logs.Files.SITES,
                Logs.WhenFull.WAIT,
                Logs.Messages.TEXT,
                new Logs.Rotation(new ByteSize(1L << 30, "1G"), Duration.ofDays(1), 1, true));
        int many = 20_000; // ten times what the ring holds
        try (AccessLog log = AccessLog.start(logs)) {
            Observer observer = log.of(Lines.SITE);
            for (int i = 0; i < many; i++) {
                observer.finished(Lines.get("/" + i));
            }
            await(log, many);
            assertThat(log.counts().overrun()).isZero();
        }
        List<String> lines = Lines.all(folder);
        assertThat(lines).hasSize(many);
        assertThat(lines.get(many - 1)).contains("GET /" + (many - 1) + " ");
    }

    private static void await(AccessLog log, long lines) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> log.counts().written() == lines);
    }
}
