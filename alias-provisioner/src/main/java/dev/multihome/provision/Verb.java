package dev.multihome.provision;

import dev.multihome.config.Problem;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.config.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * One verb of the command line. Its options are declared by hand: reading them from annotations by reflection costs
 * picocli about as long as the verb itself takes.
 */
abstract class Verb implements Callable<Integer> {

    static final int OK = 0;
    static final int ERROR = 1;

    private final CommandSpec spec;

    /** @param about the first line is what the verb does, the others are the reader's manual */
    Verb(String name, String... about) {
        spec = Commands.spec(this, name, about);
        spec.addOption(OptionSpec.builder("-c", "--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("the configuration; by default conf/multihome.conf, else /etc/multihome/multihome.conf")
                .build());
    }

    final CommandSpec spec() {
        return spec;
    }

    final void flag(String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    final boolean has(String flag) {
        return parsed().hasMatchedOption(flag);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void print(List<String> lines) {
        lines.forEach(out()::println);
    }

    @Override
    public final Integer call() {
        Path file = Optional.ofNullable(parsed().matchedOptionValue("--config", (Path) null))
                .orElseGet(ConfigFile::byDefault);
        Reading<ProvisionerConfig> reading = ProvisionerConfigReader.read(file);
        for (Problem each : reading.problems()) {
            err().println(each);
        }
        if (reading.value().isEmpty()) {
            return ERROR;
        }
        try {
            return run(new Provisioner(reading.value().get()));
        } catch (IOException e) {
            err().println(e.getMessage());
            return ERROR;
        } finally {
            out().flush();
            err().flush();
        }
    }

    /**
     * Does it.
     *
     * @return the exit status
     */
    abstract int run(Provisioner provisioner) throws IOException;

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }
}
