package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to the running server. */
class AdminIT {

    private static final String TWO_SITES = """
            interface = lo
            auto-reload = off
            listen.http = 8080
            sites { one { address = 127.1.0.1 }, two { address = 127.1.0.2 } }
            """;

    private final Namespace box = Namespace.open();
    private final Path folder;
    private final Program program;

    AdminIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        program = new Program(box, folder).site("one").site("two").configured(TWO_SITES);
    }

    @AfterEach
    void close() {
        program.close();
        box.close();
    }

    @Test
    void sayThatNoServerRuns() {
        for (String verb : new String[] {"status", "reload", "reopen", "stop"}) {
            Outcome outcome = program.run(verb);
            assertThat(outcome.exit()).as(verb).isEqualTo(6);
            assertThat(outcome.output()).contains("no server runs with", "var/admin.url");
        }
    }

    @Test
    void showHowTheServerIsDoingAndStopIt() throws Exception {
        Process server = serve();
        Outcome status = program.run("status");
        assertThat(status.output())
                .contains(
                        "is serving as process " + server.pid(),
                        "sites: 2 ready",
                        folder.resolve("multihome.conf") + "");
        assertThat(status.exit()).isZero();
        assertThat(program.run("status", "--json").output()).contains("\"pid\":" + server.pid());
        assertThat(program.run("sites").output()).containsPattern("one +ready +127.1.0.1 +lo +127.1.0.1:8080");
        assertThat(program.run("sites", "--json").output()).contains("\"site\":\"two\",\"state\":\"ready\"");
        assertThat(program.run("reopen").exit()).isZero();

        Outcome stop = program.run("stop");
        assertThat(stop.output()).isEqualTo("stopped\n");
        assertThat(stop.exit()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(Program.awaitEnd(server)).isZero();
        assertThat(program.output()).doesNotContain("Exception");
        assertThat(program.run("status").exit()).isEqualTo(6);
    }

    @Test
    void reloadTheVeryChangesThatADryRunShows() throws IOException {
        serve();
        assertThat(program.run("reload").output()).isEqualTo("nothing has changed\n");
        program.configured(TWO_SITES + "sites.one.names = [one.example]\n");
        String changes = "+ sites.one.names: [\"one.example\"]\n";
        assertThat(program.run("reload", "--dry-run").output()).isEqualTo(changes);
        assertThat(program.run("sites").output()).doesNotContain("one.example");
        assertThat(program.run("reload").output()).isEqualTo(changes);
        assertThat(program.run("sites").output()).contains("one.example");
    }

    @Test
    void reachTheServerWhateverHasBecomeOfTheConfiguration() throws Exception {
        Process server = serve();
        program.configured(TWO_SITES.replace("listen", "listne"));
        Outcome reload = program.run("reload");
        assertThat(reload.exit()).isEqualTo(1);
        assertThat(reload.output()).contains("multihome.conf:5: listne: unknown key; did you mean listen?");
        assertThat(program.run("status").output()).contains("sites: 2 ready");

        program.configured("sites { one { {{ ]\n");
        assertThat(program.run("reload").exit()).isEqualTo(1);
        assertThat(program.run("status").output()).contains("sites: 2 ready");
        assertThat(program.run("stop").output()).isEqualTo("stopped\n");
        assertThat(Program.awaitEnd(server)).isZero();
    }

    @Test
    void findNoServerThatWasKilled() throws Exception {
        Process server = serve();
        server.destroyForcibly().waitFor();
        assertThat(folder.resolve("var/admin.url")).exists();
        Outcome status = program.run("status");
        assertThat(status.exit()).isEqualTo(6);
        assertThat(program.run("sites").output()).contains("one is waiting: nothing listens on 127.1.0.1:8080");
    }

    private Process serve() throws IOException {
        Process server = program.serve();
        Awaitility.await("admin.url").until(() -> Files.exists(folder.resolve("var/admin.url")));
        return server;
    }
}
