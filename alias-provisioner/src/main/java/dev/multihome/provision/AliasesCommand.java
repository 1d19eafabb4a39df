package dev.multihome.provision;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The provisioner's verbs as a command: {@code aliases …} of the server, or the whole command line of the provisioner. */
public final class AliasesCommand {

    private AliasesCommand() {}

    /**
     * The command with its verbs, to be added to a parent or executed itself. It exits with 64 on wrong usage.
     *
     * @param name {@code aliases}, or the program's name
     */
    public static CommandLine named(String name) {
        CommandSpec spec = Commands.spec(
                (Callable<Integer>) () -> 0,
                name,
                "Addresses of the sites on this box: bring them up as aliases (eth0:0, eth0:1, …), give them back.",
                "",
                "`" + name + " VERB --help` tells more about a verb.");
        for (Verb each : List.of(new PlanVerb(), new UpVerb(), new StatusVerb(), new DownVerb())) {
            spec.addSubcommand(each.spec().name(), each.spec());
        }
        var command = new CommandLine(spec);
        command.setExecutionStrategy(parsed -> {
            if (parsed.commandSpec() == spec && !parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
                command.usage(command.getErr());
                return Commands.USAGE;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        command.setParameterExceptionHandler(AliasesCommand::wrongUsage);
        return command;
    }

    /** What is wrong, what was perhaps meant, and the usage, on standard error. */
    private static int wrongUsage(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.usage(command.getErr());
        return Commands.USAGE;
    }
}
