package dev.multihome.site;

import dev.multihome.config.Origin;
import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code redirects} and {@code rewrites}: a list of blocks, or one block of from = to. */
final class PathRulesReader {

    private static final int REWRITTEN = 200;

    private final Section site;
    private final String key;
    private final boolean redirects;
    private final Report report;
    private final List<Placed<PathRule>> rules = new ArrayList<>();
    private final Map<String, PathRule> byFrom = new HashMap<>();

    private PathRulesReader(Section site, boolean redirects, Report report) {
        this.site = site;
        this.key = redirects ? "redirects" : "rewrites";
        this.redirects = redirects;
        this.report = report;
    }

    static List<Placed<PathRule>> redirects(Section site, Report report) {
        return new PathRulesReader(site, true, report).read();
    }

    static List<Placed<PathRule>> rewrites(Section site, Report report) {
        return new PathRulesReader(site, false, report).read();
    }

    private List<Placed<PathRule>> read() {
        if (site.hasList(key)) {
            site.sections(key).forEach(this::readBlock);
        } else if (site.has(key)) {
            readPairs(site.section(key));
        }
        return rules;
    }

    private void readBlock(Section block) {
        Function<String, String> target = redirects ? RuleTarget::url : RuleTarget::path;
        Optional<PathPattern> from = block.value("from", PathPattern::read);
        Optional<String> to = block.value("to", target);
        int status = redirects ? block.value("status", PathRulesReader::status, 301) : REWRITTEN;
        for (String wanted : List.of("from", "to")) {
            if (!block.has(wanted)) {
                block.missing(wanted, "write { from = /old, to = /new }");
            }
        }
        if (from.isPresent() && to.isPresent()) {
            add(from.get(), to.get(), status, block.place("from").orElseThrow());
        }
    }

    private void readPairs(Section block) {
        Function<String, String> target = redirects ? RuleTarget::url : RuleTarget::path;
        for (String from : block.anyKeys()) {
            Optional<String> to = block.value(from, text -> {
                PathPattern.read(from);
                return target.apply(text);
            });
            to.ifPresent(text -> add(
                    PathPattern.read(from),
                    text,
                    redirects ? 301 : REWRITTEN,
                    block.place(from).orElseThrow()));
        }
    }

    private void add(PathPattern from, String to, int status, Placed<String> place) {
        for (int i = 0; i < to.length(); i++) {
            int capture = PathRule.capture(to, i);
            if (capture > from.stars()) {
                report.problem(
                        place.origin(),
                        place.path(),
                        to + " names $" + capture + ", and " + from.text() + " has " + from.stars()
                                + " *; each * is one, counted from 1");
                return;
            }
        }
        Origin origin = place.origin();
        var rule = new PathRule(from, to, status, site.place(key).orElseThrow().path() + " (" + origin + ")");
        PathRule first = byFrom.putIfAbsent(from.text(), rule);
        if (first != null) {
            report.problem(
                    origin, place.path(), from.text() + " stands also in " + first.where() + "; remove one of the two");
        }
        rules.add(new Placed<>(rule, place.path(), origin));
    }

    private static int status(String text) {
        return switch (text) {
            case "301", "302", "303", "307", "308" -> Integer.parseInt(text);
            default ->
                throw new IllegalArgumentException(
                        text + " is no status of a redirect; write 301 or 308 for good, 302, 303 or 307 for now");
        };
    }
}
