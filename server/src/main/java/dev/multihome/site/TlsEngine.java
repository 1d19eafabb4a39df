package dev.multihome.site;

/** What does the work of TLS. */
public enum TlsEngine {
    /** Conscrypt where its native library loads, the JDK's otherwise. */
    AUTO,
    JDK,
    CONSCRYPT
}
