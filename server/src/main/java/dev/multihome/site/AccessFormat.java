package dev.multihome.site;

/** The value of {@code logs.access}: how a request is written to the access log. */
public enum AccessFormat {
    COMBINED,
    JSON,
    OFF
}
