package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.Dump;
import dev.multihome.config.Json;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;

/** {@code dump}. */
public final class DumpVerb extends Verb {

    public DumpVerb() {
        super(
                "dump",
                "Show the effective configuration, each value with where it comes from.",
                "",
                "Of a configuration that is not valid, what could be read is shown, and then the problems.",
                "",
                "Exit status: 0 the configuration is valid, 1 it is not.");
        flag("--json", "as JSON: a list of path, value and source");
    }

    @Override
    protected int run() {
        Reading<ServerConfig> reading = ServerConfigReader.read(file());
        if (has("--json")) {
            out().print(Json.of(Dump.json(reading)));
        } else {
            print(Dump.lines(reading));
        }
        reading.problems().forEach(err()::println);
        return reading.problems().isEmpty() ? Exit.OK : Exit.ERROR;
    }
}
