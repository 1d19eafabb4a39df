package dev.multihome.app;

import dev.multihome.cli.Specs;
import dev.multihome.cli.Verb;
import dev.multihome.command.CaExportVerb;
import dev.multihome.command.DumpVerb;
import dev.multihome.command.ExplainVerb;
import dev.multihome.command.FleetDoctorVerb;
import dev.multihome.command.FleetFindVerb;
import dev.multihome.command.FleetStatusVerb;
import dev.multihome.command.PlanVerb;
import dev.multihome.command.ReloadVerb;
import dev.multihome.command.ReopenVerb;
import dev.multihome.command.SitesVerb;
import dev.multihome.command.StatusVerb;
import dev.multihome.command.StopVerb;
import dev.multihome.command.ValidateVerb;
import dev.multihome.provision.AliasesCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
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
        verbs.put("status", StatusVerb::new);
        verbs.put("reload", ReloadVerb::new);
        verbs.put("reopen", ReopenVerb::new);
        verbs.put("stop", StopVerb::new);
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
        if (first.equals("ca")) {
            return ca().setCommandName("multihome ca").execute(tail(arguments));
        }
        if (first.equals("fleet")) {
            return fleet().setCommandName("multihome fleet").execute(tail(arguments));
        }
        return all(verbs.values().stream().map(Supplier::get).toList()).execute(arguments);
    }

    private static CommandLine all(List<Verb> verbs) {
        CommandLine all = Specs.group(
                "multihome",
                verbs,
                "Many hosts on one box, each on an IP address of its own.",
                "",
                "`multihome -t` is short for `multihome validate`.",
                "`multihome COMMAND --help` tells more about a command, its exit statuses included.");
        all.addSubcommand("aliases", AliasesCommand.named("aliases"));
        all.addSubcommand("ca", ca());
        all.addSubcommand("fleet", fleet());
        all.getCommandSpec()
                .version("multihome " + version())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .type(boolean.class)
                        .description("show the version")
                        .build());
        return all;
    }

    private static CommandLine ca() {
        return Specs.group("ca", List.of(new CaExportVerb()), "The local certificate authority (tls = internal).");
    }

    private static CommandLine fleet() {
        return Specs.group(
                "fleet",
                List.of(new FleetStatusVerb(), new FleetFindVerb(), new FleetDoctorVerb()),
                "Other boxes on the network.");
    }

    private static CommandLine line(Verb verb) {
        return Specs.alone(verb).setCommandName("multihome " + verb.spec().name());
    }

    /** Of the jar; a build without one has none. */
    static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(development)");
    }

    private static String[] tail(String... arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
