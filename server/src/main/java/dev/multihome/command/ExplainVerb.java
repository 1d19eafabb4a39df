package dev.multihome.command;

import dev.multihome.address.IpAddress;
import dev.multihome.cli.Exit;
import dev.multihome.cli.ShortPath;
import dev.multihome.config.Reading;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.handler.Explanation;
import dev.multihome.http.Fields;
import dev.multihome.intent.Destination;
import dev.multihome.intent.Survey;
import dev.multihome.site.ServerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code explain}. */
public final class ExplainVerb extends ServerVerb {

    public ExplainVerb() {
        super(
                "explain",
                "Show what a URL leads to: address, listener, site, file, and the header that would be sent.",
                "",
                "No server has to run: configuration and files are looked at as `serve` would.",
                "",
                "Needs no privilege. Exit status: 0, or 1 for a URL that no site answers, bad configuration",
                "or failure.");
        option(
                "--from",
                "ADDRESS",
                text -> IpAddress.parse(text).toString(),
                "as to a client of that address and without a password; else as to one who may see all");
        operand("URL", "http://ADDRESS[:PORT]/PATH or http://NAME[:PORT]/PATH, or the same with https");
    }

    @Override
    int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        Destination destination;
        try {
            destination = Destination.of(operand(), Survey.of(reading, config).endpoints());
        } catch (IllegalArgumentException nowhere) {
            err().println(operand() + " " + nowhere.getMessage());
            return Exit.ERROR;
        }
        row("url", operand());
        row(
                "address",
                list(destination.endpoints().stream()
                        .map(Endpoint::address)
                        .distinct()
                        .toList()));
        row("listener", list(destination.endpoints()));
        row("site", destination.site().name() + " (" + destination.site().origin() + ")");
        row("because", destination.reason());
        reading.problemsOf(destination.site().name()).forEach(problem -> row("problem", problem.toString()));
        Explanation.access(destination.site(), destination.target()).forEach(rule -> row("access", rule));
        Explanation answer = explanation(destination);
        row("answer", answer.status() + " " + answer.reason() + ", " + answer.cause());
        answer.file().ifPresent(file -> row("file", ShortPath.of(file)));
        answer.fields().forEach((name, value) -> row("", name + ": " + value));
        Explanation.variants(destination.site(), destination.target())
                .forEach(each -> row(
                        "variant",
                        each.coding() + ", " + each.size() + " bytes, " + each.cause() + ", "
                                + ShortPath.of(each.file())));
        return Exit.OK;
    }

    private Explanation explanation(Destination destination) throws IOException {
        Fields fields = name -> name.equalsIgnoreCase("Host") ? List.of(destination.hostField()) : List.of();
        Optional<IpAddress> client = value("--from").map(IpAddress::parse);
        return client.isPresent()
                ? Explanation.of(
                        destination.site(), "GET", destination.target(), fields, destination.isSecure(), client.get())
                : Explanation.of(destination.site(), "GET", destination.target(), fields, destination.isSecure());
    }

    private void row(String name, String value) {
        out().println(String.format(Locale.ROOT, "%-10s%s", name, value).stripTrailing());
    }

    private static String list(List<?> all) {
        return String.join(", ", all.stream().map(Object::toString).toList());
    }
}
