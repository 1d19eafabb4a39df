package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.cli.Exit;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a server cannot go on after: it ends with a status for which it is started anew, and does not only look alive. */
class BreakdownIT {

    @AutoClose
    private final Rig rig = new Rig();

    private final Program program = rig.program;

    @Test
    void endsWhenAClassDoesNotLoadAndLeavesTheAddressesUp() throws Exception {
        program.site("one").site("two").configured(Rig.PLAIN + "sites.two { address = 10.77.0.2 }\n");
        Path jar = Files.copy(Program.JAR, rig.folder.resolve("copy.jar"));
        Process server = program.serve(
                "unshare", "-m", "sh", "-c", "mount --bind " + jar + " " + Program.JAR + " && exec \"$@\"", "sh");
        program.awaitOutput("two   http://10.77.0.2:8080/");
        try (Socket slow = rig.open("127.1.0.1")) {
            assertThat(Rig.ask(slow)).startsWith("HTTP/1.1 200");
            try (var file = FileChannel.open(jar, StandardOpenOption.WRITE)) {
                file.truncate(0); // as where somebody copies another one over it
            }
            program.configured(Rig.PLAIN + "sites.two { address = 10.77.0.2 }\nstop-timeout = 1s\n");
            assertThat(Program.awaitEnd(server)).isEqualTo(Exit.BROKEN);
        }
        assertThat(program.output())
                .contains("the server cannot go on, and ends to be started anew")
                .contains("Error");
        assertThat(rig.box.run("ip", "address", "show").output()).contains("10.77.0.2/32");
        program.serve();
        assertThat(rig.fetch("10.77.0.2")).contains("This is two.");
    }

    @Test
    void endsWhenNoMemoryIsLeft() throws Exception {
        program.site("one").configured(Rig.PLAIN);
        Process server = program.serve("env", "JDK_JAVA_OPTIONS=-Xmx24m -XX:+UseSerialGC");
        assertThat(rig.fetch("127.1.0.1")).contains("This is one.");
        program.configured(Rig.PLAIN + "vars.many = [" + "a, ".repeat(4_000_000) + "b]\n");
        assertThat(Program.awaitEnd(server)).isEqualTo(Exit.BROKEN);
        assertThat(program.output()).contains("ends to be started anew").contains("OutOfMemoryError");
    }

    @Test
    void healsOrEndsWhereNoDescriptorWasLeftAtItsStart() throws Exception {
        Required.program("prlimit", "util-linux");
        program.site("one").site("two").configured(Rig.PLAIN + "sites.two { address = 10.77.0.2 }\n");
        for (int descriptors : new int[] {14, 20, 26}) { // for JNA, for netlink, for the token
            Process server = program.start(
                    "prlimit", "--nofile=" + descriptors + ":", "env", "JDK_JAVA_OPTIONS=-XX:-MaxFDLimit");
            Awaitility.await("it runs out, or is there").until(() -> !server.isAlive() || hasBegun());
            rig.limit(server, "4096:");
            Awaitility.await(descriptors + " descriptors")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !server.isAlive()
                            || rig.fetch("127.1.0.1").contains("This is one.")
                                    && rig.fetch("10.77.0.2").contains("This is two.")
                                    && Files.exists(rig.folder.resolve("var/admin.token")));
            if (!server.isAlive()) {
                assertThat(server.exitValue()).as(program.output()).isEqualTo(Exit.BROKEN);
            }
            server.destroy();
            Program.awaitEnd(server);
        }
    }

    /** Whether it has taken hold of the ledger, from which on it needs descriptors for each step, or has failed to. */
    private boolean hasBegun() throws IOException {
        return Files.exists(rig.folder.resolve("var/ledger.lock"))
                && !program.output().isEmpty();
    }
}
