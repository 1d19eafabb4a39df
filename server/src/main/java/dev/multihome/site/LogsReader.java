package dev.multihome.site;

import dev.multihome.config.Section;
import java.nio.file.Path;
import java.time.Duration;

/** Reads {@code logs}. */
final class LogsReader {

    private static final ByteSize SIZE = ByteSize.of("100M");
    private static final long LEAST_SIZE = 64 * 1024;
    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_AGE = Duration.ofDays(366);
    private static final int KEEP = 14;
    private static final int MOST_KEPT = 10_000;

    private LogsReader() {}

    /** @param folder where they are by default */
    static Logs read(Section keys, Path folder) {
        Section rotate = keys.section("rotate");
        return new Logs(
                keys.file("folder", folder),
                keys.choice("access", AccessFormat.COMBINED),
                keys.choice("files", Logs.Files.SITES),
                keys.choice("when-full", Logs.WhenFull.DROP),
                keys.choice("messages", Logs.Messages.TEXT),
                new Logs.Rotation(
                        rotate.value("size", text -> ByteSize.read(text, LEAST_SIZE), SIZE),
                        rotate.time("age", Duration.ofDays(1), LEAST_AGE, MOST_AGE),
                        rotate.number("keep", KEEP, 1, MOST_KEPT),
                        rotate.onOff("compress", true)));
    }
}
