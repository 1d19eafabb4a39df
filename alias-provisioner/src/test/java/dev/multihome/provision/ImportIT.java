package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box of the HOWTO, its aliases up and another web server on them. */
class ImportIT {

    private final ProvisionedBox box;

    ImportIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void printsABlockThatStandsOnTheAliasesOfTheBox() throws IOException {
        alias("192.168.55.38/27", "eth0:0");
        alias("192.168.55.39/27", "eth0:1");
        Path usurers = Files.createDirectories(box.folder().resolve("usurers"));
        Path nginx = Files.writeString(
                box.folder().resolve("nginx.conf"),
                "http { server { listen 192.168.55.38:80; server_name www.usurers.com; root " + usurers + "; } }");
        String block = imported(nginx);
        assertThat(block)
                .contains("interface = eth0")
                .contains("# from " + nginx + ":1, eth0:0")
                .contains("address = 192.168.55.38")
                .contains("# eth0-1 {")
                .doesNotContain("192.168.55.37");
        Files.writeString(box.folder().resolve("multihome.conf"), block);
        assertThat(box.aliases("plan").expectSuccess())
                .contains("leave 192.168.55.38/27 on eth0:0 for www.usurers.com: the box has it already")
                .contains("nothing to change");
        Outcome again = box.aliases("import", nginx.toString());
        assertThat(again.expectSuccess()).doesNotContain("192.168.55.38").contains("192.168.55.39");
    }

    @Test
    void saysThatThereIsNothingToImport() throws IOException {
        Path nginx = Files.writeString(box.folder().resolve("nginx.conf"), "http { }");
        assertThat(box.aliases("import", nginx.toString()).expectSuccess())
                .contains("there is nothing to import: no alias on this box, and no site on an address of its own in "
                        + nginx);
        Outcome missing = box.aliases("import", "/nonexistent/nginx.conf");
        assertThat(missing.exit()).isOne();
        assertThat(missing.output()).contains("/nonexistent/nginx.conf is not there, or may not be read");
    }

    private void alias(String prefix, String label) {
        box.box()
                .run("ip", "address", "add", prefix, "brd", "+", "dev", "eth0", "label", label)
                .expectSuccess();
    }

    private String imported(Path file) throws IOException {
        Path block = box.folder().resolve("block");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" > " + block, "sh"));
        command.addAll(box.command("import", file.toString()));
        box.box().run(command.toArray(String[]::new)).expectSuccess();
        return Files.readString(block);
    }
}
