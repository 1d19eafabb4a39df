package dev.multihome.provision;

import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What all commands have in common. */
final class Commands {

    /** EX_USAGE of sysexits.h. */
    static final int USAGE = 64;

    private Commands() {}

    /** @param about the first line is what the command does, the others follow below its options */
    static CommandSpec spec(Object userObject, String name, String... about) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(userObject)
                .name(name)
                .exitCodeOnInvalidInput(USAGE)
                .exitCodeOnExecutionException(1);
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
}
