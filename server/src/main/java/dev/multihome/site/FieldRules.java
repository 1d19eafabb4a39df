package dev.multihome.site;

import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code headers}: {@code Name = value} replaces, {@code "+Name" = value} adds, {@code Name = remove} removes, for
 * all answers or, in a block {@code "/path/*" { ... }}, for those of some paths.
 */
final class FieldRules {

    /** What the server says of its own framing and connections; another value would break them (RFC 9112). */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** What belongs to the file that is sent or to the request. */
    private static final Set<String> COMPUTED = Set.of(
            "accept-ranges",
            "allow",
            "content-encoding",
            "content-range",
            "date",
            "etag",
            "last-modified",
            "location",
            "retry-after",
            "www-authenticate");

    private FieldRules() {}

    /** The rules, the more specific later, so that it has the last word. */
    static List<FieldRule> read(Section headers, Report report) {
        List<FieldRule> rules = new ArrayList<>();
        for (String key : headers.anyKeys()) {
            if (key.startsWith("/")) {
                Section block = headers.section(key);
                Optional<PathPattern> paths = PathPattern.ofKey(headers, key, report);
                for (String name : block.anyKeys()) {
                    add(paths.isEmpty() ? new ArrayList<>() : rules, block, name, paths);
                }
            } else {
                add(rules, headers, key, Optional.empty());
            }
        }
        rules.sort(Comparator.comparing(
                rule -> rule.paths().map(FieldRules::length).orElse(0)));
        return rules;
    }

    private static int length(PathPattern paths) {
        return paths.text().length();
    }

    private static void add(List<FieldRule> rules, Section block, String key, Optional<PathPattern> paths) {
        block.value(key, text -> value(key, text)).ifPresent(text -> {
            boolean adds = key.startsWith("+");
            boolean removes = !adds && text.equals("remove");
            FieldRule.Action action =
                    adds ? FieldRule.Action.ADD : removes ? FieldRule.Action.REMOVE : FieldRule.Action.REPLACE;
            rules.add(new FieldRule(paths, adds ? key.substring(1) : key, action, removes ? "" : text));
        });
    }

    private static String value(String key, String text) {
        boolean adds = key.startsWith("+");
        String name = adds ? key.substring(1) : key;
        if (!Token.is(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a header field (RFC 9110 section 5.1);"
                    + " write letters, digits and hyphens, or a path that starts with /");
        }
        String refusal = refusal(name.toLowerCase(Locale.ROOT), adds);
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(name + " " + refusal);
        }
        if (!text.strip().equals(text) || !text.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the value has a line break or another character that no field may have"
                    + " (RFC 9110 section 5.5); write visible ASCII in one line, without blanks around it");
        }
        return text;
    }

    private static String refusal(String name, boolean adds) {
        if (FRAMING.contains(name)) {
            return "belongs to the framing of messages, which is the server's; remove it";
        }
        if (COMPUTED.contains(name)) {
            return "is worked out for each answer; remove it";
        }
        return switch (name) {
            case "cache-control", "expires", "pragma" -> "is set by `cache`; write it there";
            case "content-type" -> "is set by `media-types`; write it there";
            case "vary" -> adds ? "" : "is worked out for each answer; write \"+Vary\" to add to it";
            case "set-cookie" -> adds ? "cannot be joined with others (RFC 9110 section 5.3); write it without +" : "";
            default -> "";
        };
    }
}
