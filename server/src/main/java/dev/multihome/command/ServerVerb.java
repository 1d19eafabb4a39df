package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import java.io.IOException;

/** A verb that needs a configuration whose text is right. */
public abstract class ServerVerb extends Verb {

    ServerVerb(String name, String... about) {
        super(name, about);
    }

    @Override
    protected final int run() throws IOException {
        Reading<ServerConfig> reading = ServerConfigReader.read(file());
        if (reading.value().isEmpty()) {
            reading.problems().forEach(err()::println);
            return Exit.ERROR;
        }
        return run(reading, reading.value().get());
    }

    /**
     * Does it.
     *
     * @param reading what was read, with the problems of single sites
     * @return the exit status
     */
    abstract int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException;
}
