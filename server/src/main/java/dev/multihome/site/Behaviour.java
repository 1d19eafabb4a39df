package dev.multihome.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a site does other than send the file that was asked for. Paths start with a slash and are not percent-encoded.
 *
 * @param access who may see what; of the rules that match a path the first counts
 * @param canonical the host name that all requests should use, lower case
 * @param redirects a client is told to ask for another URL
 * @param rewrites another path is looked up, which the client does not notice
 * @param fallback the file that stands in for pages that do not exist
 * @param errorPages by status, 400 to 599: the file that is sent with it
 */
public record Behaviour(
        Maintenance maintenance,
        List<AccessRule> access,
        Optional<Rule<String>> canonical,
        List<PathRule> redirects,
        List<PathRule> rewrites,
        Optional<Rule<String>> fallback,
        Map<Integer, Rule<String>> errorPages) {

    /** That of a site that says nothing of it. */
    public static final Behaviour PLAIN = new Behaviour(
            new Maintenance(Maintenance.Mode.FILE, ""),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of());

    public Behaviour {
        access = List.copyOf(access);
        redirects = List.copyOf(redirects);
        rewrites = List.copyOf(rewrites);
        errorPages = Map.copyOf(errorPages);
    }
}
