package dev.multihome.site;

import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Redirects that lead in a circle. Each is followed as a browser would, from a path that it matches, until a path comes
 * back or there are more steps than browsers take. Rewrites need no such look: of them one is applied, once.
 */
final class RedirectLoops {

    /** Firefox and Chromium follow 20. */
    private static final int MOST_STEPS = 20;

    /** What a star stands for in the paths that are tried; no pattern names it by chance. */
    private static final String SAMPLE = "any-thing";

    private final PathRules rules;
    private final Map<PathRule, Placed<PathRule>> places = new HashMap<>();
    private final Set<String> ownHosts;
    private final Ports ports;

    private RedirectLoops(List<Placed<PathRule>> redirects, Set<String> ownHosts, Ports ports) {
        this.rules = new PathRules(Placed.values(redirects));
        redirects.forEach(each -> places.putIfAbsent(each.value(), each));
        this.ownHosts = ownHosts;
        this.ports = ports;
    }

    /**
     * Reports each loop once.
     *
     * @param ownHosts names and addresses that lead to the site
     */
    static void report(List<Placed<PathRule>> redirects, Set<String> ownHosts, Ports ports, Report report) {
        var loops = new RedirectLoops(redirects, ownHosts, ports);
        List<Set<PathRule>> known = new ArrayList<>();
        for (Placed<PathRule> each : redirects) {
            List<PathRule> loop = loops.from(each.value());
            if (!loop.isEmpty() && known.stream().noneMatch(one -> one.equals(Set.copyOf(loop)))) {
                known.add(Set.copyOf(loop));
                Placed<PathRule> start = loops.places.getOrDefault(loop.get(0), each);
                report.problem(start.origin(), start.path(), text(loop));
            }
        }
    }

    private static String text(List<PathRule> loop) {
        var text = new StringBuilder("redirects in a circle: ");
        loop.forEach(rule ->
                text.append(rule.from().text()).append(" (").append(line(rule)).append(") -> "));
        return text.append(loop.get(0).from().text())
                .append("; remove one, or change where it leads")
                .toString();
    }

    private static String line(PathRule rule) {
        return rule.where()
                .substring(rule.where().indexOf('(') + 1, rule.where().length() - 1);
    }

    /** The rules of the circle that a rule leads into, in their order; empty when it leads to an end. */
    private List<PathRule> from(PathRule rule) {
        List<PathRule> followed = new ArrayList<>();
        Optional<String> path = Optional.of(rule.from().text().replace("*", SAMPLE));
        while (path.isPresent() && followed.size() <= MOST_STEPS) {
            Optional<PathRules.Match> match = rules.find(path.get());
            match.ifPresent(found -> followed.add(found.rule()));
            path = match.flatMap(found -> next(found));
        }
        if (followed.size() <= MOST_STEPS) {
            return List.of();
        }
        PathRule last = followed.get(followed.size() - 1);
        int before = followed.subList(0, followed.size() - 1).lastIndexOf(last);
        return before < 0 ? followed : List.copyOf(followed.subList(before, followed.size() - 1));
    }

    /** The decoded path that a browser would ask this site for next. */
    private Optional<String> next(PathRules.Match match) {
        URI target = URI.create(match.rule().target(match.captures(), capture -> capture));
        if (target.getHost() == null) {
            return Optional.of(target.getPath());
        }
        int port = target.getPort() < 0 ? 80 : target.getPort();
        boolean own = "http".equalsIgnoreCase(target.getScheme())
                && ownHosts.contains(target.getHost().toLowerCase(Locale.ROOT))
                && ports.http().isPresent()
                && ports.http().getAsInt() == port;
        return own ? Optional.of(target.getPath().isEmpty() ? "/" : target.getPath()) : Optional.empty();
    }
}
