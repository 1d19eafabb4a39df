package dev.multihome.provision;

import dev.multihome.cli.Specs;
import java.util.List;
import picocli.CommandLine;

/** The provisioner's verbs as a command: {@code aliases …} of the server, or the whole command line of the provisioner. */
public final class AliasesCommand {

    private AliasesCommand() {}

    /**
     * The command with its verbs, to be added to a parent or executed itself. It exits with 64 on wrong usage.
     *
     * @param name {@code aliases}, or the program's name
     */
    public static CommandLine named(String name) {
        return Specs.group(
                name,
                List.of(
                        new PlanVerb(),
                        new UpVerb(),
                        new StatusVerb(),
                        new DownVerb(),
                        new WatchVerb(),
                        new DoctorVerb(),
                        new AdoptVerb(),
                        new ImportVerb(),
                        new ExportVerb()),
                "Addresses of the sites on this box: bring them up as aliases (eth0:0, eth0:1, …), give them back.",
                "",
                "`" + name + " VERB --help` tells more about a verb.");
    }
}
