package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Thousands of folders come at once: all are served, and the others meanwhile. */
class DroppedThousandsIT {

    @AutoClose
    private final Rig rig = new Rig();

    private final Program program = rig.program;

    @Test
    void servesTenThousandFoldersThatAreDroppedAtOnce() throws Exception {
        program.site("one").configured(Rig.PLAIN);
        program.serve();
        Path beside = Files.createDirectories(rig.folder.resolve("beside"));
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(
                    Files.createDirectory(beside.resolve("s" + (10_000 + i))).resolve("index.html"),
                    "This is s" + (10_000 + i) + ".\n");
        }
        for (int i = 0; i < 10_000; i++) {
            Path from = beside.resolve("s" + (10_000 + i));
            Files.move(from, rig.folder.resolve("sites").resolve(from.getFileName()));
            if (i % 1000 == 0) {
                assertThat(rig.fetch("127.1.0.1")).contains("This is one.");
            }
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> toldReady() == 10_000);
        assertThat(program.output().lines().count()).as("lines").isLessThan(5_000);
        List<String> ready = program.run("sites")
                .output()
                .lines()
                .filter(each -> each.matches("s[0-9]+ +ready .*"))
                .toList();
        assertThat(ready).hasSize(10_000);
        for (int i = 0; i < 10_000; i += 997) {
            String[] columns = ready.get(i).split(" +", 4);
            assertThat(rig.fetch(columns[2])).endsWith("This is " + columns[0] + ".\n");
        }
    }

    /** How many sites the log has told of, one by one and counted. */
    private int toldReady() throws IOException {
        return program.output()
                .lines()
                .mapToInt(each -> each.contains(" is ready: http://127.1.")
                        ? 1
                        : each.endsWith(" more are ready")
                                ? Integer.parseInt(each.replaceFirst(".* INFO +([0-9]+) more.*", "$1"))
                                : 0)
                .sum();
    }
}
