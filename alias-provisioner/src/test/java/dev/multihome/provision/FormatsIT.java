package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Status in the old formats, beside what net-tools shows. */
class FormatsIT {

    private final ProvisionedBox box;

    FormatsIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void showsAliasesJustAsIfconfigDoes() throws IOException {
        Required.program("ifconfig", "net-tools");
        box.configured("addresses.probe = off", "usurers 192.168.55.38", "swindlers 192.168.55.39");
        box.aliases("up").expectSuccess();
        String shown = box.aliases("status", "--format", "ifconfig").expectSuccess();
        assertThat(shown)
                .contains(box.box().run("ifconfig", "eth0:0").expectSuccess())
                .contains(box.box().run("ifconfig", "eth0:1").expectSuccess());
    }

    @Test
    void showsAliasesAsLinux20Did() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        assertThat(box.aliases("status", "--format", "proc").expectSuccess())
                .containsPattern("(?m)^eth0:0           2      192.168.55.38 +$")
                .containsPattern("(?m)^2       ip              1 +$");
    }
}
