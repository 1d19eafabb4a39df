package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.config.Reading;
import dev.multihome.fleet.Membership;
import dev.multihome.fleet.Ways;
import dev.multihome.intent.Survey;
import dev.multihome.lan.Attachments;
import dev.multihome.lan.Memberships;
import dev.multihome.site.FleetOptions;
import dev.multihome.site.ServerConfig;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;

/** A verb that speaks to other boxes, as one of the fleet. */
public abstract class FleetVerb extends ServerVerb {

    FleetVerb(String name, String... about) {
        super(name, about);
    }

    @Override
    final int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        Optional<FleetOptions> options = config.fleet();
        if (options.isEmpty()) {
            err().println(file()
                    + " names no fleet; give all boxes a block: fleet { name = office, key-file = fleet.key }");
            return Exit.ERROR;
        }
        var aliases =
                new HashSet<>(Memberships.aliases(Survey.of(reading, config).sites()));
        Ways ways = Attachments.of(options.get().interfaceName(), aliases);
        return run(Memberships.of(options.get()), ways);
    }

    /**
     * Does it.
     *
     * @return the exit status
     */
    abstract int run(Membership membership, Ways ways) throws IOException;
}
