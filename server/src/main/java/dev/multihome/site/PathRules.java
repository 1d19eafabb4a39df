package dev.multihome.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules by path: one for that very path goes first, then of the patterns the first that matches. Immutable.
 *
 * <p>Exact paths are found in one step however many there are.
 */
public final class PathRules {

    private final Map<String, PathRule> exact = new HashMap<>();
    private final List<PathRule> patterns;

    public PathRules(List<PathRule> rules) {
        for (PathRule rule : rules) {
            if (rule.from().isExact()) {
                exact.putIfAbsent(rule.from().text(), rule);
            }
        }
        patterns = rules.stream().filter(rule -> !rule.from().isExact()).toList();
    }

    /**
     * The rule for a path.
     *
     * @param path decoded, with its slash in front
     */
    public Optional<Match> find(String path) {
        PathRule rule = exact.get(path);
        if (rule != null) {
            return Optional.of(new Match(rule, List.of()));
        }
        for (PathRule pattern : patterns) {
            Optional<List<String>> captures = pattern.from().match(path);
            if (captures.isPresent()) {
                return Optional.of(new Match(pattern, captures.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * A rule that matched.
     *
     * @param captures what its stars stand for, decoded
     */
    public record Match(PathRule rule, List<String> captures) {}
}
