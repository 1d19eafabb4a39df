package dev.multihome.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Conditional requests for a representation that exists, by GET or HEAD (RFC 9110 section 13). */
public final class Preconditions {

    /** What the preconditions make of the answer. */
    public enum Outcome {
        PROCEED,
        /** 304 (RFC 9110 section 15.4.5). */
        NOT_MODIFIED,
        /** 412 (RFC 9110 section 15.5.13). */
        FAILED
    }

    private Preconditions() {}

    /** Evaluates steps 1 to 4 of RFC 9110 section 13.2.2, in that order. */
    public static Outcome evaluate(Fields fields, Validators current) {
        Optional<String> ifMatch = fields.list("If-Match");
        if (ifMatch.isPresent()) {
            EntityTagList wanted = EntityTagList.parse(ifMatch.get());
            boolean matches = wanted.any() || wanted.tags().stream().anyMatch(current.tag()::equalsStrongly);
            if (!matches) {
                return Outcome.FAILED;
            }
        } else if (date(fields, "If-Unmodified-Since")
                .filter(current.lastModified()::isAfter)
                .isPresent()) {
            return Outcome.FAILED;
        }
        Optional<String> ifNoneMatch = fields.list("If-None-Match");
        if (ifNoneMatch.isPresent()) {
            EntityTagList known = EntityTagList.parse(ifNoneMatch.get());
            boolean matches = known.any() || known.tags().stream().anyMatch(current.tag()::equalsWeakly);
            return matches ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
        }
        boolean modified = date(fields, "If-Modified-Since")
                .map(since -> current.lastModified().isAfter(since))
                .orElse(true);
        return modified ? Outcome.PROCEED : Outcome.NOT_MODIFIED;
    }

    /**
     * Evaluates step 5: whether a Range may be answered with a part (RFC 9110 section 13.1.5).
     *
     * @param now when the answer is made: a file that was modified within the last second may have changed twice in the
     *     second that its date names, which makes the date a weak validator (section 8.8.2.2)
     */
    public static boolean rangeApplies(Fields fields, Validators current, Instant now) {
        Optional<String> ifRange = fields.list("If-Range");
        if (ifRange.isEmpty()) {
            return true;
        }
        String value = ifRange.get();
        if (value.startsWith("\"") || value.startsWith("W/")) {
            EntityTagList wanted = EntityTagList.parse(value);
            return wanted.tags().size() == 1 && wanted.tags().get(0).equalsStrongly(current.tag());
        }
        boolean strong = Duration.between(current.lastModified(), now).compareTo(Duration.ofSeconds(1)) > 0;
        return strong
                && HttpDate.parse(value).filter(current.lastModified()::equals).isPresent();
    }

    /** A date; empty, and so without effect, when it is invalid or there are several (RFC 9110 section 13.1.3). */
    private static Optional<Instant> date(Fields fields, String name) {
        return fields.single(name).flatMap(HttpDate::parse);
    }
}
