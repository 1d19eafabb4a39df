package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The wall clock of a running server is set by a day, back by two, and right again: all goes on, and no line is lost. */
class ClockIT {

    /** Where Debian has it, by a word of ld.so(8) for the architecture. */
    private static final String LIBRARY = "/usr/$LIB/faketime/libfaketimeMT.so.1";

    @AutoClose
    private final Rig rig = new Rig();

    private final Program program = rig.program;
    private final Path offset = rig.folder.resolve("offset");
    private int answered;

    @Test
    void goesOnWhenTheClockIsSet() throws Exception {
        Required.program("faketime", "faketime");
        program.site("one").configured(Rig.PLAIN + "logs { folder = logs, rotate.compress = off }\n");
        set("+0");
        Process server = program.serve(
                "env",
                "LD_PRELOAD=" + LIBRARY,
                "FAKETIME_TIMESTAMP_FILE=" + offset,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
        awaitClock(Duration.ZERO);
        int round = 0;
        for (int days : new int[] {1, -1, 0}) {
            set((days < 0 ? "" : "+") + days + "d");
            awaitClock(Duration.ofDays(days));
            program.site("late" + round);
            awaitPage("127.1.1." + round, "This is late" + round + ".");
            program.configured(Rig.PLAIN + "logs { folder = logs, rotate.compress = off }\nsites.one.index = [page"
                    + round + ".html]\n");
            Files.writeString(rig.folder.resolve("sites/one/page" + round + ".html"), "Page " + round + ".\n");
            awaitPage("127.1.0.1", "Page " + round + ".");
            Files.writeString(rig.folder.resolve("sites/one/page" + round + ".html"), "Edited " + round + ".\n");
            awaitPage("127.1.0.1", "Edited " + round + ".");
            round++;
        }
        Awaitility.await("each answer is in the log, whichever day's").until(() -> logged() == answered);
        server.destroy();
        assertThat(Program.awaitEnd(server)).isZero();
    }

    private void set(String days) throws IOException {
        Path beside = Files.writeString(offset.resolveSibling("offset.new"), days + "\n");
        Files.move(beside, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Until Date (RFC 9110 section 6.6.1) is so far ahead of this process's clock. */
    private void awaitClock(Duration ahead) {
        Awaitility.await("the clock is " + ahead + " ahead").until(() -> {
            String date = fetch("127.1.0.1").replaceFirst("(?s).*\r\nDate: ([^\r]*)\r\n.*", "$1");
            ZonedDateTime there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration apart = Duration.between(ZonedDateTime.now(there.getZone()), there);
            return apart.minus(ahead).abs().compareTo(Duration.ofMinutes(1)) < 0;
        });
    }

    private void awaitPage(String address, String text) {
        Awaitility.await(text).until(() -> fetch(address).contains(text));
    }

    private String fetch(String address) throws IOException {
        String answer = rig.fetch(address);
        answered += answer.startsWith("HTTP/1.1 ") ? 1 : 0;
        return answer;
    }

    private long logged() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(rig.folder.resolve("logs/sites"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                try (Stream<String> text = Files.lines(each)) {
                    lines += text.count();
                }
            }
        }
        return lines;
    }
}
