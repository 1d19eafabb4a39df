package dev.multihome.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** One verb of a command line: {@code serve}, {@code aliases up}. Run once, by one thread. */
public abstract class Verb implements Callable<Integer> {

    private final CommandSpec spec;

    /** @param about the first line is what the verb does, the others are the reader's manual */
    protected Verb(String name, String... about) {
        spec = Specs.spec(this, name, about);
        spec.addOption(OptionSpec.builder("-c", "--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("the configuration; by default conf/multihome.conf, else /etc/multihome/multihome.conf")
                .build());
    }

    public final CommandSpec spec() {
        return spec;
    }

    protected final void flag(String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    /** An option with one of these values; others are wrong usage. */
    protected final void choice(String name, String label, List<String> choices, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .converters(text -> oneOf(choices, text))
                .completionCandidates(choices)
                .description(description)
                .build());
    }

    /** An option with a value, which is checked by a function: its exception's message says what is wrong with it. */
    protected final void option(String name, String label, UnaryOperator<String> check, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .converters(text -> {
                    try {
                        return check.apply(text);
                    } catch (IllegalArgumentException wrong) {
                        throw new TypeConversionException(text + " " + wrong.getMessage());
                    }
                })
                .description(description)
                .build());
    }

    /** The value of an option; empty where it was not given. */
    protected final Optional<String> value(String option) {
        return Optional.ofNullable(parsed().matchedOptionValue(option, (String) null));
    }

    /** Asks for exactly one of these words behind the options. */
    protected final void operand(String label, List<String> choices, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .converters(text -> oneOf(choices, text))
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** Asks for one word or more behind the options. */
    protected final void operands(String label, String description) {
        operands("1..*", true, label, description);
    }

    /** Takes any number of words behind the options. */
    protected final void anyOperands(String label, String description) {
        operands("0..*", false, label, description);
    }

    private void operands(String arity, boolean required, String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity(arity)
                .required(required)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build());
    }

    protected final List<String> operands() {
        return parsed().matchedPositionalValue(0, List.of());
    }

    /** Asks for exactly one word behind the options. */
    protected final void operand(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build());
    }

    protected final String operand() {
        return parsed().matchedPositionalValue(0, "");
    }

    protected final boolean has(String flag) {
        return parsed().hasMatchedOption(flag);
    }

    /** The configuration that was asked for. */
    protected final Path file() {
        return Optional.ofNullable(parsed().matchedOptionValue("--config", (Path) null))
                .orElseGet(ConfigFile::byDefault);
    }

    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    protected final void print(List<String> lines) {
        lines.forEach(out()::println);
    }

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (IOException failed) {
            err().println(failed.getMessage());
            return Exit.ERROR;
        } finally {
            out().flush();
            err().flush();
        }
    }

    /**
     * Does it.
     *
     * @return the exit status
     * @throws IOException with a message for people
     */
    protected abstract int run() throws IOException;

    private static String oneOf(List<String> choices, String text) {
        if (!choices.contains(text)) {
            throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", choices));
        }
        return text;
    }

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }
}
