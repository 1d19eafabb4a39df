package dev.multihome.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How commands are declared: by hand, for reading annotations by reflection takes as long as a verb does. */
public final class Specs {

    private Specs() {}

    /**
     * A command that has subcommands and does nothing by itself: without one it shows its usage and exits with 64.
     *
     * @param about the first line is what the command does, the others follow below its options
     */
    public static CommandLine group(String name, List<? extends Verb> verbs, String... about) {
        var bare = new Bare();
        CommandSpec spec = spec(bare, name, about);
        bare.spec = spec;
        verbs.forEach(verb -> spec.addSubcommand(verb.spec().name(), verb.spec()));
        return withUsageOnErrors(new CommandLine(spec));
    }

    /** A verb that is a whole command line. */
    public static CommandLine alone(Verb verb) {
        return withUsageOnErrors(new CommandLine(verb.spec()));
    }

    /** On wrong usage it says what is wrong and what was perhaps meant, and shows the usage, on standard error. */
    public static CommandLine withUsageOnErrors(CommandLine line) {
        return line.setParameterExceptionHandler((wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println(wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
            command.usage(command.getErr());
            return Exit.USAGE;
        });
    }

    /** @param about the first line is what the command does, the others follow below its options */
    static CommandSpec spec(Object userObject, String name, String... about) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(userObject)
                .name(name)
                .exitCodeOnInvalidInput(Exit.USAGE)
                .exitCodeOnExecutionException(Exit.ERROR);
        spec.usageMessage()
                .description(about[0])
                .footer(Arrays.copyOfRange(about, 1, about.length))
                .sortOptions(false)
                .width(100);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("show this")
                .build());
        return spec;
    }

    /** A group without a verb, also one that is a subcommand itself, whose strategy picocli would not ask. */
    private static final class Bare implements Callable<Integer> {

        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            CommandLine command = Objects.requireNonNull(spec).commandLine();
            command.usage(command.getErr());
            return Exit.USAGE;
        }
    }
}
