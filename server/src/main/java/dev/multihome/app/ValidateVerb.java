package dev.multihome.app;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;

/** {@code validate}, {@code -t}. */
final class ValidateVerb extends Verb {

    ValidateVerb() {
        super(
                "validate",
                "Check the configuration, and name every problem at once, each with its file and line.",
                "",
                "Notes tell of what is valid and yet worth knowing, such as keys without effect so far.",
                "",
                "Exit status: 0 the configuration is valid, 1 it is not.");
    }

    @Override
    protected int run() {
        Reading<ServerConfig> reading = ServerConfigReader.read(file());
        reading.notes().forEach(note -> out().println("note: " + note));
        reading.problems().forEach(err()::println);
        int count = reading.problems().size();
        if (count > 0) {
            err().println("configuration is not valid: " + count + (count == 1 ? " problem" : " problems"));
            return Exit.ERROR;
        }
        out().println("configuration is valid");
        return Exit.OK;
    }
}
