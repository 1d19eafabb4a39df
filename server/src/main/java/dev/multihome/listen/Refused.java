package dev.multihome.listen;

/** Why clients were turned away or cut off; each is counted ({@link Listeners#refused}). */
public enum Refused {
    /** {@link Limits#connections} were open: closed at once. */
    CONNECTIONS,
    /** The client had {@link Limits#connectionsPerClient} open: closed at once. */
    CONNECTIONS_OF_CLIENT,
    /** A message that RFC 9112 does not allow: 400. */
    MALFORMED,
    /** Host is missing or repeated: 400. */
    HOST,
    /** A body longer than {@link Limits#bodyBytes}: 413. */
    CONTENT_TOO_LARGE,
    /** A target longer than {@link Limits#targetBytes}: 414. */
    TARGET_TOO_LONG,
    /** More fields than {@link Limits#headers} or a head longer than {@link Limits#headBytes}: 431. */
    HEAD_TOO_LARGE
}
