package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.AccessFormat;
import dev.multihome.traffic.Observer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at once, while files are put away and opened anew. */
class LoadedLogTest {

    private static final int THREADS = 6;
    private static final int EACH = 20_000;
    private static final String LINE =
            "192\\.0\\.2\\.7 - - \\[[^]]+] \"GET /\\d/\\d+/x* HTTP/1\\.1\" 200 4 \"-\" \"-\"";

    private final Path folder;

    LoadedLogTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tearsNoLineAndCountsEachThatIsDropped() throws Exception {
        AccessLog log = AccessLog.start(Lines.logs(folder, AccessFormat.COMBINED, 1 << 20, 1_000));
        Observer observer = log.of(Lines.SITE);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            var thread = new Thread(() -> fill(observer, number));
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            while (each.isAlive()) {
                log.reopen();
                each.join(1);
            }
        }
        log.close();
        long overrun = log.counts().overrun();
        assertThat(log.counts().written() + overrun).isEqualTo(THREADS * EACH);
        assertThat(log.counts().refused()).isZero();
        List<String> lines = Lines.all(folder);
        assertThat(lines).hasSize((int) (THREADS * EACH - overrun));
        assertThat(lines).allMatch(each -> each.matches(LINE));
        assertThat(lines.stream()
                        .map(each -> each.substring(each.indexOf("GET /")))
                        .distinct())
                .hasSameSizeAs(lines);
    }

    private static void fill(Observer observer, int number) {
        for (int i = 0; i < EACH; i++) {
            observer.finished(Lines.get("/" + number + "/" + i + "/" + "x".repeat(i % 300)));
        }
    }
}
