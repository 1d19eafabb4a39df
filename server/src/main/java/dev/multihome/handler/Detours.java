package dev.multihome.handler;

import dev.multihome.http.RequestPath;
import dev.multihome.http.Target;
import dev.multihome.site.PathRules;
import dev.multihome.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The detours of a site: none that it does not ask for. */
final class Detours {

    private Detours() {}

    /** In the order of the {@link Pipeline}: 3 maintenance, 4 https and canonical, 5 access, 6 redirects. */
    static List<Detour> of(Site site, Optional<Gate> gate) {
        List<Detour> detours = new ArrayList<>(5);
        Closure.of(site, System::nanoTime)
                .map(each -> each.by(Detour.Basis.PATH))
                .ifPresent(detours::add);
        SecureScheme.of(site).map(each -> each.by(Detour.Basis.HOST)).ifPresent(detours::add);
        site.behaviour()
                .canonical()
                .map(name -> new CanonicalHost(name, new SiteNames(site.names())))
                .map(host -> ((Detour) host::answer).by(Detour.Basis.HOST))
                .ifPresent(detours::add);
        gate.ifPresent(each -> detours.add((request, resource) -> each.answer(request, resource.path())));
        if (!site.behaviour().redirects().isEmpty()) {
            detours.add(redirects(new PathRules(site.behaviour().redirects())).by(Detour.Basis.PATH));
        }
        return List.copyOf(detours);
    }

    private static Detour redirects(PathRules rules) {
        return (request, resource) -> rules.find(Paths.decoded(resource.path()))
                .map(match -> Answers.redirect(
                        match.rule().status(),
                        location(match, resource),
                        match.rule().where() + " redirects "
                                + match.rule().from().text()));
    }

    /** The query is kept, except where the rule has one of its own. */
    private static String location(PathRules.Match match, Target.Resource resource) {
        String target = match.rule().target(match.captures(), Paths::encoded);
        if (resource.query().isEmpty() || target.indexOf('?') >= 0) {
            return target;
        }
        int fragment = target.indexOf('#');
        String query = "?" + resource.query();
        return fragment < 0 ? target + query : target.substring(0, fragment) + query + target.substring(fragment);
    }

    /** 7 rewrite: the path to look up, which is another where a rule says so. Nothing is rewritten twice. */
    static Optional<Rewritten> rewrite(PathRules rules, RequestPath path) {
        return rules.find(Paths.decoded(path))
                .map(match -> new Rewritten(
                        Target.read(match.rule().target(match.captures(), Paths::encoded)),
                        match.rule().where() + " rewrites "
                                + match.rule().from().text() + ": "));
    }

    /**
     * A path that took another's place.
     *
     * @param target bad where captures made a path of it that cannot be
     * @param why goes before the cause of the answer
     */
    record Rewritten(Target target, String why) {}
}
