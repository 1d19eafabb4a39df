package dev.multihome.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;

/** Notes an {@code include} that brings nothing: HOCON passes over a file that is missing or may not be read. */
record Includes(Path file, Report report, ConfigIncluder usual) implements ConfigIncluder {

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return new Includes(file, report, usual.withFallback(fallback));
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        ConfigObject included = usual.include(context, what);
        if (included.isEmpty()) {
            report.note(
                    new Origin(file, 0),
                    "",
                    "include " + Json.line(what) + " brings nothing; is it there, and readable?");
        }
        return included;
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
