package dev.multihome.http;

import java.util.Optional;

/** The words beside a status. */
public final class ReasonPhrase {

    private static final int MISDIRECTED_REQUEST = 421;

    private ReasonPhrase() {}

    /** Those of a status that Undertow calls Unknown: RFC 9110 section 15.5.20. Empty for the others that are sent here. */
    public static Optional<String> unknown(int status) {
        return status == MISDIRECTED_REQUEST ? Optional.of("Misdirected Request") : Optional.empty();
    }
}
