package dev.multihome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    private final Path folder;

    StateFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isWhereASoundFileSays() throws IOException {
        assertThat(of("name = var\nstate-folder = ${name}/state # here\n")).isEqualTo(folder.resolve("conf/var/state"));
    }

    @Test
    void isFoundWhateverElseIsWrong() throws IOException {
        assertThat(of("state-folder = /srv/state\nsitse { }\nlisten = nonsense\n"))
                .isEqualTo(Path.of("/srv/state"));
    }

    @Test
    void isFoundInTextThatIsNoConfiguration() throws IOException {
        assertThat(of("state-folder = state\n{{ ]\n  state-folder: \"../later\", x\n"))
                .isEqualTo(folder.resolve("later"));
    }

    @Test
    void isTheUsualOneWhereNothingSaysOtherwise() throws IOException {
        assertThat(of("interface = lo\n")).isEqualTo(folder.resolve("var"));
        assertThat(of("\0\0 ]]")).isEqualTo(folder.resolve("var"));
        assertThat(StateFolder.of(folder, Map.of()))
                .isEqualTo(folder.resolveSibling("../var").normalize());
    }

    private Path of(String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("conf")).resolve("multihome.conf");
        Files.writeString(file, text);
        return StateFolder.of(file, Map.of());
    }
}
