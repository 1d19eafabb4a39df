package dev.multihome.handler;

import dev.multihome.http.RequestPath;
import dev.multihome.http.Target;
import dev.multihome.site.Delivery;
import java.util.Optional;

/**
 * What a site says in the header of its answers beyond what each is: its own fields, and what other origins may read.
 * Immutable.
 */
final class Finish {

    private final FieldRewriter fields;
    private final Optional<CrossOrigin> origins;
    private final boolean looksAtPaths;

    Finish(Delivery delivery) {
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
        Answer rewritten = fields.rewrite(answer, path);
        return origins.isEmpty()
                ? rewritten
                : origins.get().answer(rewritten, request.method(), request.fields(), path);
    }

    private static String decoded(RequestPath path) {
        String names = "/" + String.join("/", path.segments());
        return path.folder() && names.length() > 1 ? names + "/" : names;
    }
}
