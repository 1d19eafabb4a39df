package dev.multihome.handler;

import dev.multihome.http.Target;
import java.util.Optional;

/** What may answer a request before anything is looked up. Safe for use by many threads. */
@FunctionalInterface
interface Detour {

    /** The answer; empty when the request goes on its way. */
    Optional<Answer> answer(Request request, Target.Resource resource);

    /** What of a request decides whether and how it answers. */
    default Basis basis() {
        return Basis.ANYTHING;
    }

    /** This detour, which goes by that basis alone. */
    default Detour by(Basis alone) {
        Detour self = this;
        return new Detour() {
            @Override
            public Optional<Answer> answer(Request request, Target.Resource resource) {
                return self.answer(request, resource);
            }

            @Override
            public Basis basis() {
                return alone;
            }
        };
    }

    /** See {@link #basis}. */
    enum Basis {
        /** The path, and a look at the disk at most once a second. */
        PATH,
        /** The host and the scheme. */
        HOST,
        ANYTHING
    }
}
