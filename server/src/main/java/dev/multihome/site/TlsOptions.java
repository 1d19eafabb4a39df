package dev.multihome.site;

/**
 * TLS of the whole server.
 *
 * @param profile {@code tls-profile}
 * @param engine {@code tls-engine}
 */
public record TlsOptions(TlsProfile profile, TlsEngine engine) {

    /** What holds where nothing is said. */
    public static final TlsOptions DEFAULT = new TlsOptions(TlsProfile.INTERMEDIATE, TlsEngine.AUTO);
}
