package dev.multihome.site;

import dev.multihome.config.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cache}: a path pattern or a media type, and the Cache-Control of such files. */
final class CacheRules {

    /** Directives that are a time in seconds (RFC 9111 section 5.2.2, RFC 5861). */
    private static final Set<String> TIMES = Set.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");

    private CacheRules() {}

    /** The rules, the more specific first: paths before types, the longer before the shorter. */
    static List<CacheRule> read(Section cache) {
        List<CacheRule> rules = new ArrayList<>();
        for (String key : cache.anyKeys()) {
            cache.value(key, value -> rule(key, value).value()).ifPresent(value -> rules.add(rule(key, value)));
        }
        rules.sort(Comparator.comparing((CacheRule rule) -> rule.paths().isEmpty())
                .thenComparing(rule ->
                        -rule.paths().map(PathPattern::text).orElse(rule.type()).length()));
        return rules;
    }

    private static CacheRule rule(String key, String value) {
        if (!key.contains("/")) {
            throw new IllegalArgumentException("\"" + key
                    + "\" is neither a path nor a media type; write one like /assets/*, text/html or image/*");
        }
        String control = control(value);
        return key.startsWith("/")
                ? new CacheRule(Optional.of(PathPattern.read(key)), "", control)
                : new CacheRule(Optional.empty(), MediaType.range(key), control);
    }

    private static String control(String value) {
        for (String directive : value.split(",", -1)) {
            String[] parts = directive.strip().split("=", 2);
            String name = parts[0].toLowerCase(Locale.ROOT);
            if (!Token.is(name)) {
                throw new IllegalArgumentException("\"" + value + "\" is no Cache-Control (RFC 9111 section 5.2);"
                        + " write no-cache, no-store, or one like \"public, max-age=3600\"");
            }
            boolean seconds = parts.length == 2 && parts[1].matches("\\d{1,10}");
            if (TIMES.contains(name) && !seconds) {
                throw new IllegalArgumentException(name + " has no time in seconds; write " + name + "=3600");
            }
            if (parts.length == 2 && !Token.is(parts[1]) && !parts[1].matches("\"[!#-~ ]*\"")) {
                throw new IllegalArgumentException(
                        name + " has a value that is no token; write it in quotes (RFC 9111 section 5.2)");
            }
        }
        return value;
    }
}
