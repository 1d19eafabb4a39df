package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.multihome.testing.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What clients and what admins are told when something is wrong on the disk. */
class FailureTest {

    private final Path folder;
    private final Logger logger = (Logger) LoggerFactory.getLogger(Complaints.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    FailureTest(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        log.list = new CopyOnWriteArrayList<>(); // other tests log beside this one
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(log);
    }

    @Test
    void answersForbiddenForUnreadableFilesAndLogsEachOnce() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(inner.resolve("a.txt"), "secret");
        Path file = unreadable("private.txt");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));

        try (Served served = Unprivileged.call(() -> Served.folder(folder))) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = served.get("/private.txt");
                assertThat(response.status()).isEqualTo(403);
                assertThat(response.text()).doesNotContain("private.txt", folder.toString());
                assertThat(served.get("/inner/a.txt").status()).isEqualTo(403);
            }
        }
        assertThat(lines())
                .containsExactly(
                        "example: " + file + ": permission denied: files must be readable (r--)",
                        "example: " + inner + ": permission denied: folders must be readable and searchable (r-x)");
    }

    @Test
    void answersForbiddenWhereTheSitesFolderCannotBeReached() throws Exception {
        Path above = Files.createDirectory(folder.resolve("above"));
        Path site = Files.createDirectory(above.resolve("site"));
        Files.writeString(site.resolve("index.html"), "welcome");

        try (Served served = Unprivileged.call(() -> Served.folder(site))) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("---------"));
            for (String target : List.of("/", "/other")) {
                assertThat(served.get(target).status()).isEqualTo(403);
            }
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
            assertThat(served.get("/").text()).isEqualTo("welcome");
        }
        assertThat(lines())
                .containsExactly(
                        "example: " + site + ": permission denied: the folders above it must be searchable (--x)");
    }

    @Test
    void sendsTheFileWhereItsPrecompressedSiblingIsUnreadable() throws Exception {
        Files.writeString(folder.resolve("page.html"), "plain");
        unreadable("page.html.br");
        try (Served served = Unprivileged.call(() -> Served.folder(folder))) {
            RawResponse response = served.get("/page.html", "Accept-Encoding: br");
            assertThat(response.text()).isEqualTo("plain");
            assertThat(response.fields()).doesNotContainKey("Content-Encoding");
        }
    }

    @Test
    void tellsTheClientNothingOfAFailureAndTheAdminOnce() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        try (Served served = Served.site(Served.siteOf(loop))) {
            for (String target : List.of("/", "/other")) {
                RawResponse response = served.get(target);
                assertThat(response.status()).isEqualTo(500);
                assertThat(response.text())
                        .contains("500 Internal Server Error")
                        .doesNotContain("loop", "Exception", folder.toString());
                assertThat(served.head(target).steadyFields()).isEqualTo(response.steadyFields());
            }
        }
        assertThat(lines()).containsExactly("example: GET / failed");
    }

    private Path unreadable(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        return file;
    }

    /** What was logged of this test's folder, as other tests run beside it. */
    private List<String> lines() {
        return log.list.stream()
                .filter(event -> (event.getFormattedMessage() + cause(event)).contains(folder.toString()))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String cause(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
    }
}
