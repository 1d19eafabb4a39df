package dev.multihome.handler;

import dev.multihome.http.Target;
import java.util.Optional;

/** What may answer a request before anything is looked up. Safe for use by many threads. */
@FunctionalInterface
interface Detour {

    /** The answer; empty when the request goes on its way. */
    Optional<Answer> answer(Request request, Target.Resource resource);
}
