package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JNA unpacks its library below the user's home or the temporary folder, which hardened boxes mount with noexec. */
class NoexecIT {

    private final ProvisionedBox box;
    private final Path mounted;

    NoexecIT(@TempDir Path folder) throws IOException {
        Required.program("unshare", "util-linux");
        box = ProvisionedBox.open(folder).configured("addresses.probe = off", "usurers 192.168.55.38");
        mounted = Files.createDirectory(folder.resolve("noexec"));
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void saysHowToHelpAndChangesNothing() {
        Outcome outcome = up("");
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output()).contains("noexec", "-Djna.tmpdir=FOLDER").doesNotContain("\tat ");
        assertThat(box.addresses()).hasSize(1);
    }

    @Test
    void worksWithAnotherFolderAsTheMessageSays() throws IOException {
        Path other = Files.createDirectory(box.folder().resolve("other"));
        assertThat(up("-Djna.tmpdir=" + other).exit()).isZero();
        assertThat(box.addresses()).contains("192.168.55.38/32 eth0:0");
    }

    private Outcome up(String option) {
        String java = box.command("up").stream()
                .map(each -> each.equals("-jar")
                        ? "-Djava.io.tmpdir=" + mounted + " " + option + " -Duser.home=" + mounted + " -jar"
                        : each)
                .collect(Collectors.joining(" "));
        return box.box()
                .run(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o noexec none " + mounted + " && exec env -u XDG_CACHE_HOME " + java);
    }
}
