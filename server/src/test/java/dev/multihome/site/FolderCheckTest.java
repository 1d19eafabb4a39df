package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.multihome.config.Problem;
import dev.multihome.testing.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cases cannot lay out: permissions. */
class FolderCheckTest {

    @Test
    void makesASiteInvalidWhoseFolderMayNotBeRead(@TempDir Path folder) throws IOException {
        Path content = Files.createDirectory(folder.resolve("content"));
        Path file = Files.writeString(
                folder.resolve("multihome.conf"), "sites { a { address = 10.0.0.1, folder = content } }");
        Files.setPosixFilePermissions(content, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(content), "the user of this test may read everything; run it as an ordinary one");
        try {
            List<Problem> problems = ServerConfigReader.read(file, Map.of()).problems();
            assertThat(problems).singleElement().satisfies(each -> {
                assertThat(each.site()).isPresent();
                assertThat(each.toString())
                        .contains("multihome.conf:1: sites.a.folder", "may not be read", "chmod a+rx");
            });
        } finally {
            Files.setPosixFilePermissions(content, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void doesNotSayThatFoldersAreNotThereWhereTheOneAboveThemIsLocked(@TempDir Path folder) throws Exception {
        Path above = Files.createDirectory(folder.resolve("sites"));
        Files.createDirectory(above.resolve("a"));
        Files.createDirectory(above.resolve("dropped"));
        Path file = Files.writeString(
                folder.resolve("multihome.conf"), "sites-folder = sites, sites { a { address = 10.0.0.1 } }");
        for (String permissions : List.of("---------", "rw-------")) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString(permissions));
            assertThat(Unprivileged.call(
                            () -> ServerConfigReader.read(file, Map.of()).problems()))
                    .extracting(Problem::toString)
                    .anyMatch(each -> each.contains("sites/a cannot be seen") && each.contains("chmod a+x"))
                    .anyMatch(each -> each.contains("sites: may not be read") && each.contains("chmod a+rx"))
                    .hasSize(2);
        }
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
    }
}
