package dev.multihome.app;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Specs;
import dev.multihome.cli.Verb;
import dev.multihome.provision.AliasesCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line of {@code multihome.jar}. Only the command that was asked for is built: that saves time at launch. */
final class Commands {

    private Commands() {}

    /**
     * Does what the command line says.
     *
     * @return the exit status
     */
    static int execute(String... arguments) {
        Map<String, Supplier<Verb>> verbs = new LinkedHashMap<>();
        verbs.put("serve", ServeVerb::new);
        verbs.put("validate", ValidateVerb::new);
        verbs.put("plan", PlanVerb::new);
        verbs.put("sites", SitesVerb::new);
        verbs.put("explain", ExplainVerb::new);
        verbs.put("dump", DumpVerb::new);
        String first = arguments.length == 0 ? "" : arguments[0];
        Supplier<Verb> asked = verbs.get(first);
        if (asked != null) {
            return line(asked.get()).execute(tail(arguments));
        }
        if (first.equals("-t")) { // as nginx and httpd have it
            return line(new ValidateVerb()).execute(tail(arguments));
        }
        if (first.equals("aliases")) {
            return AliasesCommand.named("aliases")
                    .setCommandName("multihome aliases")
                    .execute(tail(arguments));
        }
        CommandLine all = Specs.withUsageOnErrors(new CommandLine(root()));
        verbs.forEach((name, verb) -> all.addSubcommand(name, verb.get().spec()));
        all.addSubcommand("aliases", AliasesCommand.named("aliases"));
        if (arguments.length == 0) {
            all.usage(all.getErr());
            return Exit.USAGE;
        }
        return all.execute(arguments);
    }

    private static CommandLine line(Verb verb) {
        return Specs.alone(verb).setCommandName("multihome " + verb.spec().name());
    }

    private static CommandSpec root() {
        CommandSpec spec = CommandSpec.create()
                .name("multihome")
                .exitCodeOnInvalidInput(Exit.USAGE)
                .version("multihome " + version());
        spec.usageMessage()
                .description("Many hosts on one box, each on an IP address of its own.")
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "`multihome -t` is short for `multihome validate`.",
                        "`multihome COMMAND --help` tells more about a command, its exit statuses included.")
                .width(100);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("show this")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("show the version")
                .build());
        return spec;
    }

    private static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(development)");
    }

    private static String[] tail(String... arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
