package dev.multihome.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Notes an {@code include} that brings nothing, for HOCON passes over a file that is missing or may not be read, and tells
 * of the files. The usual way to include, which comes last, reads files too.
 */
record Includes(Path file, Report report, Consumer<Path> files, ConfigIncluder usual)
        implements ConfigIncluder, ConfigIncluderFile {

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return new Includes(file, report, files, usual.withFallback(fallback));
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return noted(what, () -> usual.include(context, what));
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return noted(what.getPath(), () -> ((ConfigIncluderFile) usual).includeFile(context, what));
    }

    private ConfigObject noted(String what, Supplier<ConfigObject> reading) {
        ConfigObject included;
        try {
            included = reading.get();
        } catch (ConfigException.IO missing) {
            Path wanted = file.resolveSibling(what);
            files.accept(wanted);
            throw isOutOfReach(wanted) ? missing : new Unmet(origin(what), what, missing);
        } catch (ConfigException wrong) {
            files.accept(file.resolveSibling(what));
            throw wrong;
        }
        String name = included.origin().filename();
        Path from = name == null ? file.resolveSibling(what) : Path.of(name);
        files.accept(from);
        if (included.isEmpty() && isOutOfReach(from)) {
            report.unread(
                    from, "cannot be read, and " + file + " includes it; check how many files may be open (ulimit -n)");
        } else if (included.isEmpty()) {
            report.note(origin(what), "", "include " + Json.line(what) + " brings nothing; is it there, and readable?");
        }
        return included;
    }

    /** HOCON does not say in which line it meets an include; no line where another file includes it. */
    private Origin origin(String what) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith("include") && lines.get(i).contains(what)) {
                    return new Origin(file, i + 1);
                }
            }
        } catch (IOException gone) {
            return new Origin(file, 0);
        }
        return new Origin(file, 0);
    }

    /** Whether a file is there, may be read, and cannot be: no descriptor is left, or the disk fails. */
    static boolean isOutOfReach(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return false;
        }
        try {
            Files.newInputStream(file).close();
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** A file that has to be there, {@code include required(...)}, and is not. */
    static final class Unmet extends ConfigException {

        private static final long serialVersionUID = 1;

        private final transient Origin at;

        Unmet(Origin at, String what, ConfigException.IO cause) {
            super(
                    "include required " + Json.line(what) + " brings nothing; put it there, readable for the user who"
                            + " starts this, or leave out required",
                    cause);
            this.at = at;
        }

        Origin at() {
            return at;
        }
    }

    /** Stands where the usual way to include is put. */
    record Nothing() implements ConfigIncluder {

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return fallback;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw new IllegalStateException("include " + what + " has nothing to read it with");
        }
    }
}
