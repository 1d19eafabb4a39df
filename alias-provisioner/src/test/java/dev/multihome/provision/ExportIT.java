package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported files, as far as their readers are there to try them. */
class ExportIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";

    private final ProvisionedBox box;

    ExportIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void bringsTheSameAddressesUpByItsScriptAsByItself() throws IOException {
        box.configured(
                "addresses { probe = off, prefix = inherit }",
                "sharpers 192.168.55.37",
                "usurers 192.168.55.38",
                "six 2001:db8::5");
        Path script = box.folder().resolve("aliases.sh");
        export(script);
        box.box().run("sh", "-n", script.toString()).expectSuccess();
        for (int i = 0; i < 2; i++) {
            box.box().run("sh", script.toString(), "up").expectSuccess();
            assertThat(box.addresses())
                    .containsExactly(MAIN, "192.168.55.38/27 eth0:0 brd 192.168.55.63", "2001:db8::5/128");
        }
        assertThat(box.box().run("ip", "-6", "address", "show", "dev", "eth0").output())
                .contains("preferred_lft 0sec");
        await().until(() -> !box.box()
                .run("ip", "-6", "address", "show", "dev", "eth0")
                .output()
                .contains("tentative"));
        assertThat(box.aliases("up").expectSuccess())
                .containsPattern("usurers +192.168.55.38 +eth0:0 +not ours")
                .contains("0 added");
        Path again = box.folder().resolve("again.sh");
        export(again);
        assertThat(again).hasSameTextualContentAs(script);
        for (int i = 0; i < 2; i++) {
            box.box().run("sh", script.toString(), "down").expectSuccess();
            assertThat(box.addresses()).containsExactly(MAIN);
        }
        assertThat(box.box().run("sh", script.toString()).exit()).isEqualTo(64);
    }

    @Test
    void saysWhatItLeavesOut() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        box.box().down("eth0");
        Outcome outcome = box.aliases("export", "ifupdown");
        assertThat(outcome.exit()).isOne();
        assertThat(outcome.output()).contains("left out: wait 192.168.55.38 for usurers: eth0 is down");
    }

    private void export(Path script) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" > " + script + " 2>/dev/null", "sh"));
        command.addAll(box.command("export", "script"));
        box.box().run(command.toArray(String[]::new)).expectSuccess();
    }
}
