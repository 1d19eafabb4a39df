package dev.multihome.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One HOCON file, parsed and resolved.
 *
 * @param resolved its values
 * @param written the same before substitution, whose origins tell where each value is used
 */
record HoconFile(Positions positions, ConfigObject resolved, ConfigObject written) {

    /**
     * Reads a file; nothing, and a problem in the report, when it cannot be read.
     *
     * @param environment what {@code ${NAME}} stands for where neither the file nor the shared values have it
     * @param shared values of the main file, for the files beside it
     * @param included is told of each file that it includes
     */
    static Optional<HoconFile> read(
            Path path,
            Map<String, String> environment,
            @Nullable ConfigObject shared,
            Report report,
            Consumer<Path> included) {
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path)
                    ? "is a folder; name the file in it"
                    : "does not exist; name the file with -c";
            report.problem(new Origin(path, 0), "", what);
            return Optional.empty();
        }
        if (!Files.isReadable(path)) {
            report.problem(
                    new Origin(path, 0), "", "may not be read; let the user who starts this read it (chmod a+r)");
            return Optional.empty();
        }
        // Typesafe Config finds `include "other.conf"` beside a file only when the file's name has a folder.
        boolean bare = path.getParent() == null;
        File file = bare ? new File("." + File.separator + path) : path.toFile();
        var positions = new Positions(path, bare);
        try {
            Config parsed = ConfigFactory.parseFile(
                    file,
                    ConfigParseOptions.defaults()
                            .setAllowMissing(false)
                            .prependIncluder(new Includes(path, report, included, new Includes.Nothing())));
            Config resolved =
                    parsed.resolve(ConfigResolveOptions.noSystem().appendResolver(new Outside(environment, shared)));
            return Optional.of(new HoconFile(positions, resolved.root(), parsed.root()));
        } catch (StackOverflowError tooDeep) {
            report.problem(
                    new Origin(path, 0),
                    "",
                    "has blocks or lists in one another, too deep to be read; a few levels do");
            return Optional.empty();
        } catch (Includes.Unmet missing) {
            report.problem(missing.at(), "", String.valueOf(missing.getMessage()));
            return Optional.empty();
        } catch (ConfigException wrong) {
            if (wrong instanceof ConfigException.IO && Includes.isOutOfReach(path)) {
                report.unread(path, SyntaxText.of(wrong) + ", and how many files may be open (ulimit -n)");
                return Optional.empty();
            }
            Origin origin = wrong.origin() == null ? new Origin(path, 0) : positions.of(wrong.origin(), null);
            report.problem(origin, "", SyntaxText.of(wrong));
            return Optional.empty();
        }
    }

    /** What a substitution stands for when its own file does not say. */
    private record Outside(
            Map<String, String> environment, @Nullable ConfigObject shared) implements ConfigResolver {

        @Override
        public @Nullable ConfigValue lookup(String path) {
            if (shared != null && shared.toConfig().hasPath(path)) {
                return shared.toConfig().getValue(path);
            }
            String value = environment.get(path);
            return value == null ? null : ConfigValueFactory.fromAnyRef(value, Positions.ENVIRONMENT + path);
        }

        @Override
        public ConfigResolver withFallback(ConfigResolver fallback) {
            return this;
        }
    }
}
