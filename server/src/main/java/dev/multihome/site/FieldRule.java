package dev.multihome.site;

import java.util.Optional;

/**
 * What a site does to a header field of its answers.
 *
 * @param paths for which paths; empty for every answer, those without a path included
 * @param name the field's
 * @param value what it is set to or what is added; empty when it is removed
 */
public record FieldRule(Optional<PathPattern> paths, String name, Action action, String value) {

    /** What is done. */
    public enum Action {
        /** Whatever the field was, it is this now. */
        REPLACE,
        /** One more element of a field that is a list (RFC 9110 section 5.3). */
        ADD,
        REMOVE
    }
}
