package dev.multihome.handler;

import dev.multihome.content.MediaTypes;
import dev.multihome.http.RequestPath;
import dev.multihome.site.Rule;
import java.util.List;
import java.util.Optional;

/**
 * The file that stands in for pages that do not exist, as single-page applications want it, whose pages are made by a
 * script. It stands in for pages alone: a script, style or image that is missing stays 404, because a browser that gets
 * HTML in its place fails in ways that are hard to read, and so does a name that starts with a dot, which those ask for
 * who look for secrets.
 */
final class Fallback {

    private final Rule<String> rule;
    private final RequestPath file;

    Fallback(Rule<String> rule) {
        this.rule = rule;
        this.file = Paths.ofFile(rule.value());
    }

    /** The file in place of a path, where it is one of a page. */
    Optional<RequestPath> of(RequestPath missing) {
        List<String> segments = missing.segments();
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        boolean page = missing.folder() || last.endsWith(".html") || last.endsWith(".htm") || !MediaTypes.isKnown(last);
        boolean dotted = segments.stream().anyMatch(segment -> segment.startsWith("."));
        return page && !dotted ? Optional.of(file) : Optional.empty();
    }

    /** Goes before the cause of the answer. */
    String why(String missing) {
        return missing + ", so " + rule.where() + " sends " + rule.value() + ": ";
    }
}
