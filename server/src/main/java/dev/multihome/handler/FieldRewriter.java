package dev.multihome.handler;

import dev.multihome.site.CacheRule;
import dev.multihome.site.Delivery;
import dev.multihome.site.FieldRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a site's configuration makes of the header fields of its answers. Errors and redirects get the fields, too: what
 * protects a page has to protect its absence. Immutable.
 */
final class FieldRewriter {

    private final List<CacheRule> cache;
    private final List<FieldRule> rules;

    FieldRewriter(Delivery delivery) {
        cache = delivery.cache();
        rules = delivery.fields();
    }

    /** Cache-Control for an answer that is a file, 304 included (RFC 9110 section 15.4.5). */
    Answer cached(Answer answer, String path, String mediaType) {
        if (answer.status() >= 400) {
            return answer;
        }
        for (CacheRule rule : cache) {
            if (rule.matches(path, mediaType)) {
                return answer.with("Cache-Control", rule.value());
            }
        }
        return answer;
    }

    /**
     * The answer with the site's own fields.
     *
     * @param path percent-decoded; empty where the request has none
     */
    Answer rewrite(Answer answer, Optional<String> path) {
        Map<String, String> fields = null;
        for (FieldRule rule : rules) {
            if (matches(rule, path) && !isOurs(rule, answer)) {
                fields = fields == null ? new LinkedHashMap<>(answer.fields()) : fields;
                change(fields, rule);
            }
        }
        return fields == null ? answer : new Answer(answer.status(), fields, answer.body(), answer.cause());
    }

    private static boolean matches(FieldRule rule, Optional<String> path) {
        return rule.paths().isEmpty() || path.isPresent() && rule.paths().get().matches(path.get());
    }

    /** The policy of a page of ours is made for what is in it, and forbids all else. */
    private static boolean isOurs(FieldRule rule, Answer answer) {
        return rule.name().equalsIgnoreCase("Content-Security-Policy") && answer.body() instanceof Body.Page;
    }

    private static void change(Map<String, String> fields, FieldRule rule) {
        String name = written(fields, rule.name());
        switch (rule.action()) {
            case REPLACE -> fields.put(name, rule.value());
            case ADD -> fields.merge(name, rule.value(), (old, more) -> old + ", " + more);
            case REMOVE -> fields.remove(name);
        }
    }

    /** The name as it stands among the fields already: names are compared without regard to case (RFC 9110 section 5.1). */
    private static String written(Map<String, String> fields, String name) {
        for (String known : fields.keySet()) {
            if (known.equalsIgnoreCase(name)) {
                return known;
            }
        }
        return name;
    }
}
