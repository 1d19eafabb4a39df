package dev.multihome.site;

/** Which clients TLS is for, as Mozilla's "Server Side TLS" has it. */
public enum TlsProfile {
    /** TLS 1.3 alone. */
    MODERN,
    /** TLS 1.2 as well, with forward secrecy and authenticated encryption. */
    INTERMEDIATE
}
