package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.multihome.config.Problem;
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
    void doesNotSayOfAFolderThatItIsNotThereWhereOneAboveItMayNotBeEntered(@TempDir Path folder) throws IOException {
        Path above = Files.createDirectory(folder.resolve("above"));
        Files.createDirectory(above.resolve("content"));
        Path file = Files.writeString(
                folder.resolve("multihome.conf"), "sites { a { address = 10.0.0.1, folder = above/content } }");
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rw-------"));
        assumeFalse(Files.isExecutable(above), "the user of this test may enter everything; run it as an ordinary one");
        try {
            assertThat(ServerConfigReader.read(file, Map.of()).problems())
                    .singleElement()
                    .asString()
                    .contains("above/content cannot be seen", "chmod a+x");
        } finally {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
