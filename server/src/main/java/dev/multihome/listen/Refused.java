package dev.multihome.listen;

import dev.multihome.site.Limits;
import java.util.Locale;

/** Why clients were turned away or cut off; each is counted ({@link Listeners#refused}). */
public enum Refused {
    /** {@link Limits#connections} were open: closed at once. */
    CONNECTIONS,
    /** The client had {@link Limits#connectionsPerClient} open: closed at once. */
    CONNECTIONS_OF_CLIENT,
    /** The address and port had {@link Limits#connectionsPerSite} open: closed at once. */
    CONNECTIONS_OF_SITE,
    /** A TLS handshake that failed, such as one without a protocol or cipher suite in common: closed with an alert. */
    HANDSHAKE,
    /** A TLS handshake that took longer than {@link Limits#head}: cut. */
    SLOW_HANDSHAKE,
    /** A message that RFC 9112 does not allow: 400. */
    MALFORMED,
    /** Host is missing or repeated: 400. */
    HOST,
    /** A body longer than {@link Limits#bodyBytes}: 413. */
    CONTENT_TOO_LARGE,
    /** A target longer than {@link Limits#targetBytes}: 414. */
    TARGET_TOO_LONG,
    /** More fields than {@link Limits#headers} or a head longer than {@link Limits#headBytes}: 431. */
    HEAD_TOO_LARGE,
    /** A head that took longer than {@link Limits#head}: cut. */
    SLOW_HEAD,
    /** A body of which nothing came for {@link Limits#read}, or less than {@link Limits#leastRate}: cut. */
    SLOW_BODY,
    /** A response of which nothing was taken for {@link Limits#write}, or less than {@link Limits#leastRate}: cut. */
    SLOW_READER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** For labels and logs: lower case, with underscores. */
    public String word() {
        return word;
    }
}
