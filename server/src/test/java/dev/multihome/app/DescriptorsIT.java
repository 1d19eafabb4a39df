package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** File descriptors are used up: what is served goes on, nothing is lost, and it heals by itself. */
class DescriptorsIT {

    @AutoClose
    private final Rig rig = new Rig();

    private final Program program = rig.program;

    @Test
    void goesOnAfterItsDescriptorsWereUsedUp() throws Exception {
        Required.program("prlimit", "util-linux");
        program.site("one").configured(Rig.PLAIN);
        Process server = program.serve();
        try (Socket kept = rig.open("127.1.0.1")) {
            assertThat(Rig.ask(kept)).startsWith("HTTP/1.1 200");
            assertThat(rig.fetch("127.1.0.1")).contains("This is one."); // and is in memory
            rig.limit(server, "20:"); // less than it has open: each further one is refused with EMFILE
            try (Socket more = rig.open("127.1.0.1")) {
                program.site("late").site("two").configured(Rig.PLAIN + "sites.two { address = 127.1.0.2 }\n");
                program.awaitOutput("multihome.conf was edited: the configuration is not applied");
                for (int i = 0; i < 100; i++) {
                    assertThat(Rig.ask(kept)).startsWith("HTTP/1.1 "); // 500 for what is not in memory
                }
                awaitAge(rig.folder.resolve("sites")); // so long that nothing but a failure makes it be read again
                rig.limit(server, "4096:");
                assertThat(Rig.ask(more)).as("what waited in the backlog").startsWith("HTTP/1.1 200");
            }
            Awaitility.await().until(() -> rig.fetch("127.1.1.0").contains("This is late."));
            Awaitility.await().until(() -> rig.fetch("127.1.0.2").contains("This is two."));
            assertThat(Rig.ask(kept)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void doesNotPassOverAnIncludeForWhichNoDescriptorIsLeft() throws Exception {
        Required.program("prlimit", "util-linux");
        String text = Rig.PLAIN + "include \"two.conf\"\n";
        program.site("one").site("two").configured(text);
        Files.writeString(rig.folder.resolve("two.conf"), "sites.two { address = 127.1.0.2 }\n");
        Process server = program.serve();
        program.configured(text + "stop-timeout = 9s\n");
        program.awaitOutput("\"9s\" (takes effect"); // the start is over, and logging, which opens files, is loaded
        var round = new AtomicInteger(10);
        Awaitility.await("nothing else takes or gives the last one").until(() -> {
            String timeout = round.incrementAndGet() + "s";
            long told = edits();
            rig.limit(server, lowestUnused(server) + 1 + ":"); // one is left, for the file that includes
            program.configured(text + "stop-timeout = " + timeout + "\n");
            Awaitility.await().until(() -> edits() > told);
            rig.limit(server, "4096:");
            program.awaitOutput("\"" + timeout + "\" (takes effect");
            assertThat(rig.fetch("127.1.0.2")).contains("This is two.");
            return program.output().contains("two.conf: cannot be read, and " + rig.folder);
        });
    }

    private long edits() throws IOException {
        return program.output()
                .lines()
                .filter(each -> each.contains("multihome.conf was edited"))
                .count();
    }

    private static int lowestUnused(Process server) {
        int number = 0;
        while (Files.isSymbolicLink(Path.of("/proc/" + server.pid() + "/fd/" + number))) {
            number++;
        }
        return number;
    }

    /** Until a rig.folder has been as it is for longer than a file system's clock may take for one step, by far. */
    private static void awaitAge(Path unchanged) {
        Awaitility.await().until(() -> Files.getLastModifiedTime(unchanged)
                .toInstant()
                .isBefore(Instant.now().minusSeconds(4)));
    }

    @Test
    void turnsConnectionsAwayBeforeItsDescriptorsAreUsedUp() throws Exception {
        program.site("one").configured(Rig.PLAIN);
        program.serve("sh", "-c", "ulimit -n 160; exec \"$@\"", "sh");
        List<Socket> many = new ArrayList<>();
        try (Socket kept = rig.open("127.1.0.1")) {
            assertThat(Rig.ask(kept)).startsWith("HTTP/1.1 200");
            for (int i = 0; i < 300; i++) {
                many.add(rig.open("127.1.0.1"));
            }
            assertThat(Rig.ask(kept)).startsWith("HTTP/1.1 200");
            program.site("late");
            for (Socket each : many) {
                each.close();
            }
            Awaitility.await().until(() -> rig.fetch("127.1.0.1").contains("This is one."));
            Awaitility.await().until(() -> rig.fetch("127.1.1.0").contains("This is late."));
        }
    }
}
