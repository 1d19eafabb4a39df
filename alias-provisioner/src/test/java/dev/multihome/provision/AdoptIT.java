package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aliases adopt} on the real kernel. */
class AdoptIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";

    private final ProvisionedBox box;

    AdoptIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void takesOverTheAliasesOfTheHowtosScript() throws IOException {
        box.box()
                .run("ip", "addr", "add", "192.168.55.38/27", "brd", "+", "dev", "eth0", "label", "eth0:4")
                .expectSuccess();
        box.configured("addresses { probe = off, prefix = inherit }", "usurers 192.168.55.38");
        assertThat(box.aliases("adopt", "--yes", "192.168.55.38").expectSuccess())
                .contains("label eth0:4, mark 0", "192.168.55.38/27 is ours now");
        assertThat(box.aliases("up").expectSuccess()).contains("0 added, 0 removed");
        assertThat(box.addresses()).containsExactly(MAIN, "192.168.55.38/27 eth0:4 brd 192.168.55.63");
        box.aliases("down").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void neitherAdoptsTheMainAddressNorAnythingWithoutBeingTold() throws IOException {
        box.box()
                .run("ip", "addr", "add", "192.168.55.38/32", "dev", "eth0", "label", "eth0:4")
                .expectSuccess();
        box.configured("", "sharpers 192.168.55.37", "usurers 192.168.55.38");
        Outcome main = box.aliases("adopt", "--yes", "192.168.55.37");
        assertThat(main.output()).contains("seems to be the main address of eth0");
        assertThat(main.exit()).isOne();
        Outcome untold = box.aliases("adopt", "192.168.55.38");
        assertThat(untold.output()).contains("there is no terminal to ask on", "--yes");
        assertThat(untold.exit()).isOne();
        assertThat(box.ledger()).doesNotContain("\nours");
    }
}
