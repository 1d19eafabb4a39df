package dev.multihome.handler;

import dev.multihome.http.RequestPath;
import dev.multihome.http.Target;
import dev.multihome.site.Delivery;
import dev.multihome.site.Hsts;
import dev.multihome.site.Site;
import java.util.Optional;

/**
 * What a site says in the header of its answers beyond what each is: its own fields, and what other origins may read.
 * Immutable.
 */
final class Finish {

    private final FieldRewriter fields;
    private final Optional<CrossOrigin> origins;
    private final Optional<String> transportSecurity;
    private final boolean looksAtPaths;

    Finish(Site site) {
        Delivery delivery = site.delivery();
        transportSecurity = site.security().hsts().map(Hsts::field);
        fields = new FieldRewriter(delivery);
        origins = delivery.cors().map(CrossOrigin::new);
        looksAtPaths = delivery.fields().stream().anyMatch(rule -> rule.paths().isPresent())
                || delivery.cors().filter(cors -> !cors.paths().isEmpty()).isPresent();
    }

    /** Cache-Control for an answer that is a file. */
    Answer cached(Answer answer, RequestPath path, String mediaType) {
        return fields.cached(answer, decoded(path), mediaType);
    }

    /** The answer as it is sent. */
    Answer of(Answer answer, Request request) {
        Optional<String> path = looksAtPaths && Target.read(request.target()) instanceof Target.Resource resource
                ? Optional.of(decoded(resource.path()))
                : Optional.empty();
        Answer rewritten = secured(fields.rewrite(answer, path), request);
        return origins.isEmpty()
                ? rewritten
                : origins.get().answer(rewritten, request.method(), request.fields(), path);
    }

    /** Never in an answer that was not protected (RFC 6797 section 7.2). */
    private Answer secured(Answer answer, Request request) {
        return request.secure() && transportSecurity.isPresent()
                ? answer.with("Strict-Transport-Security", transportSecurity.get())
                : answer;
    }

    private static String decoded(RequestPath path) {
        String names = "/" + String.join("/", path.segments());
        return path.folder() && names.length() > 1 ? names + "/" : names;
    }
}
