package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each verb with the capabilities that its help names, and no others. */
class PrivilegesIT {

    private static final String MAIN = "192.168.55.37/27 eth0 brd 192.168.55.63";
    private static final String ALIAS = "192.168.55.38/32 eth0:0";

    private final ProvisionedBox box;

    PrivilegesIT(@TempDir Path folder) {
        Required.program("setpriv", "util-linux");
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void readsWithoutAnyCapability() throws IOException {
        box.configured("", "usurers 192.168.55.38");
        assertThat(with("", "status").expectSuccess()).contains("192.168.55.37");
        assertThat(with("", "status", "--format", "ifconfig").expectSuccess()).contains("eth0: flags=");
        assertThat(with("", "plan").expectSuccess()).contains("1 to add");
        assertThat(with("", "export", "script").expectSuccess()).contains("192.168.55.38/32");
        assertThat(with("", "down").expectSuccess()).contains("nothing of ours is up");
    }

    @Test
    void adoptsWithoutAnyCapability() throws IOException {
        box.box()
                .run("ip", "addr", "add", "192.168.55.38/32", "dev", "eth0", "label", "eth0:0")
                .expectSuccess();
        box.configured("", "usurers 192.168.55.38");
        with("", "adopt", "--yes", "192.168.55.38").expectSuccess();
        with("+net_admin", "down").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void changesWithNetAdminAlone() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        with("+net_admin", "up").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN, ALIAS);
        with("+net_admin", "down").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN);
    }

    @Test
    void asksTheNetworkWithNetRawBesides() throws IOException {
        box.configured("addresses.probe = fast", "usurers 192.168.55.38");
        Outcome refused = with("+net_admin", "up");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.output()).contains("needs CAP_NET_RAW");
        assertThat(box.addresses()).containsExactly(MAIN);
        with("+net_admin,+net_raw", "up").expectSuccess();
        assertThat(box.addresses()).containsExactly(MAIN, ALIAS);
    }

    @Test
    void saysThatTheLedgerIsAnothers() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        Path ledger = box.folder().resolve("var/ledger");
        Files.setPosixFilePermissions(ledger, Set.of());
        for (String verb : List.of("up", "down", "plan")) {
            Outcome refused = with("+net_admin", verb);
            assertThat(refused.exit()).as(verb).isEqualTo(4);
            assertThat(refused.output())
                    .isEqualTo(ledger + " cannot be read: no permission for " + ledger
                            + "; run it with sudo or as the owner, or set state-folder to a folder of yours\n");
        }
        assertThat(with("", "status").expectSuccess()).containsPattern("192\\.168\\.55\\.38 .* unknown +usurers");
        Outcome doctor = with("", "doctor");
        assertThat(doctor.exit()).isOne();
        assertThat(doctor.output())
                .contains("ledger: which aliases are ours is not known: " + ledger + " cannot be read")
                .contains("remedy: run this as whoever is to run the other verbs")
                .contains("capabilities: this process lacks CAP_NET_ADMIN");
        assertThat(box.addresses()).containsExactly(MAIN, ALIAS);
    }

    @Test
    void printsEachNetlinkMessageOnRequest() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        assertThat(with("+net_admin", "up", "--trace").expectSuccess())
                .containsPattern("(?m)^> NEWADDR .*192\\.168\\.55\\.38")
                .containsPattern("(?m)^< ");
        assertThat(with("+net_admin", "down").expectSuccess()).doesNotContain("NEWADDR");
    }

    /** Runs a verb with these capabilities, as setpriv writes them. */
    private Outcome with(String capabilities, String... arguments) {
        String set = capabilities.isEmpty() ? "-all" : "-all," + capabilities;
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=" + set, "--inh-caps=-all"));
        command.addAll(box.command(arguments));
        return box.box().run(command.toArray(String[]::new));
    }
}
