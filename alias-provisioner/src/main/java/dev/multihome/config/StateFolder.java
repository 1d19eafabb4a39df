package dev.multihome.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a configuration keeps its state, found however wrong the rest of it is: for commands that talk to a server that
 * was started before somebody broke the file.
 */
public final class StateFolder {

    private static final Path DEFAULT = Path.of("../var");
    private static final Pattern LINE = Pattern.compile(
            "^\\s*\"?state-folder\"?\\s*[:=]\\s*\"?([^\"#\\r\\n]+?)\"?\\s*(?:[#,].*)?$", Pattern.MULTILINE);

    private StateFolder() {}

    /**
     * The value of {@code state-folder}, or else its default. It does not fail.
     *
     * @param file the configuration, as the user named it
     * @param environment what substitutions fall back on
     * @return absolute
     */
    public static Path of(Path file, Map<String, String> environment) {
        var report = new Report(file);
        Path usual = beside(file, DEFAULT);
        Optional<HoconFile> read = HoconFile.read(file, environment, null, report, included -> {});
        if (read.isPresent()) {
            HoconFile hocon = read.get();
            var top = new Layer(report, hocon.positions(), "", new KnownKeys(""), hocon.resolved(), hocon.written());
            return new Section(report, "", true, top).file("state-folder", usual);
        }
        return written(file).map(each -> beside(file, each)).orElse(usual);
    }

    /** As it stands in a line of a file that is no HOCON; the last one counts. */
    private static Optional<Path> written(Path file) {
        try {
            Optional<Path> last = Optional.empty();
            Matcher lines = LINE.matcher(Files.readString(file));
            while (lines.find()) {
                last = Optional.of(Path.of(lines.group(1)));
            }
            return last;
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static Path beside(Path file, Path relative) {
        return file.toAbsolutePath().resolveSibling(relative).normalize();
    }
}
