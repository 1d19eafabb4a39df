package dev.multihome.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a representation is compared by (RFC 9110 section 8.8).
 *
 * @param lastModified in whole seconds, as Last-Modified can say it
 */
public record Validators(EntityTag tag, Instant lastModified) {

    public Validators {
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }
}
