package dev.multihome.accesslog;

import dev.multihome.site.Logs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts files that are full away: {@code access.log-20261129-104500-123}, in UTC, with {@code .gz} behind it once it is
 * compressed, which a thread beside the writer does. What a crash has left half done is done when the log is opened again.
 */
final class Archivist {

    private static final String STAMPED = "-\\d{8}-\\d{6}-\\d{3}";
    private static final String GZ = ".gz";
    private static final String PART = ".part";
    private static final long PATIENCE_SECONDS = 5;

    /** How names are written and read; loaded once the first file is put away. */
    private static final class Stamp {

        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("-yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    }

    private final Logs.Rotation rotation;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, "access-log-archivist");
        made.setDaemon(true);
        return made;
    });

    private long latest;

    Archivist(Logs.Rotation rotation) {
        this(rotation, Clock.systemUTC());
    }

    /** @param clock gives files their names */
    Archivist(Logs.Rotation rotation, Clock clock) {
        this.rotation = rotation;
        this.clock = clock;
    }

    /** Gives a file another name, so that a new one can begin. For one thread. */
    void putAway(Path path) throws IOException {
        // Names are in the order in which files were put away, also within a millisecond and after the clock was set
        // back:
        // the first by name are deleted first, and none is used again
        latest = Math.max(Math.max(latest, newest(path)) + 1, clock.millis());
        Path away = path.resolveSibling(path.getFileName() + Stamp.FORM.format(Instant.ofEpochMilli(latest)));
        Files.move(path, away);
    }

    /** When the last file of a log was put away, by its name, in milliseconds since 1970; 0 where there is none. */
    private static long newest(Path path) throws IOException {
        List<Path> old = old(path);
        if (old.isEmpty()) {
            return 0;
        }
        String name = old.get(old.size() - 1).getFileName().toString();
        try {
            return Stamp.FORM
                    .parse(
                            name.substring(path.getFileName().toString().length())
                                    .replace(GZ, ""),
                            Instant::from)
                    .toEpochMilli();
        } catch (DateTimeException noTime) { // somebody's own
            return 0;
        }
    }

    /** Compresses the old files of a log, and deletes those that are too many; later. */
    void tidy(Path path) {
        thread.execute(() -> {
            try {
                clear(path);
            } catch (IOException | RuntimeException failed) {
                log().warn("old files of {} are left as they are: {}", path, failed.toString());
            }
        });
    }

    /** Gives what is under way a few seconds. */
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void clear(Path path) throws IOException {
        List<Path> old = old(path);
        int many = Math.max(0, old.size() - rotation.keep());
        for (Path each : old.subList(0, many)) {
            Files.deleteIfExists(each);
        }
        for (Path each : old.subList(many, old.size())) {
            if (rotation.compress() && !each.toString().endsWith(GZ)) {
                compress(each);
            }
        }
    }

    /** The oldest first, which is the order of their names. */
    private static List<Path> old(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        String name = path.getFileName().toString();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> {
                        String other = each.getFileName().toString();
                        return other.startsWith(name)
                                && other.substring(name.length()).matches(STAMPED + "(\\.gz)?");
                    })
                    .sorted()
                    .toList();
        }
    }

    private static void compress(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + GZ + PART);
        try {
            try (var to = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                Files.copy(file, to);
            }
            Files.move(
                    part,
                    file.resolveSibling(file.getFileName() + GZ),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(file);
        } catch (IOException failed) {
            Files.deleteIfExists(part);
            throw failed;
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Archivist.class);
    }
}
