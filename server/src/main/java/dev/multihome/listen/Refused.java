package dev.multihome.listen;

import dev.multihome.framing.Fault;
import dev.multihome.site.Limits;
import java.util.Locale;

/** Why clients were turned away or cut off; each is counted ({@link Listeners#refused}). */
public enum Refused {
    /** {@link Limits.Connections#inTotal} were open: closed at once. */
    CONNECTIONS,
    /** The client had {@link Limits.Connections#perClient} open: closed at once. */
    CONNECTIONS_OF_CLIENT,
    /** The address and port had {@link Limits.Connections#perSite} open: closed at once. */
    CONNECTIONS_OF_SITE,
    /** A TLS handshake that failed, such as one without a protocol or cipher suite in common: closed with an alert. */
    HANDSHAKE,
    /** A TLS handshake that took longer than {@link Limits#head}: cut. */
    SLOW_HANDSHAKE,
    /** A message that RFC 9112 does not allow: 400. */
    MALFORMED,
    /** Host is missing or repeated: 400. */
    HOST,
    /** A body longer than {@link Limits.Sizes#body}: 413. */
    CONTENT_TOO_LARGE,
    /** A target longer than {@link Limits.Sizes#target}: 414. */
    TARGET_TOO_LONG,
    /** More fields than {@link Limits.Sizes#fields} or a head longer than {@link Limits.Sizes#head}: 431. */
    HEAD_TOO_LARGE,
    /** A client asked a site more often than {@link Limits.Requests}: 429. */
    RATE,
    /** More streams of HTTP/2 at one time than {@link Limits.Streams#atOnce}: the stream is refused. */
    STREAMS,
    /** More streams of HTTP/2 that end early than {@link Limits.Streams#resets}: cut. */
    RESETS,
    /** More frames of HTTP/2 that move nothing than {@link Limits.Streams#frames}: cut. */
    FRAMES,
    /** A head that took longer than {@link Limits.Times#head}: cut. */
    SLOW_HEAD,
    /** A body of which nothing came for {@link Limits.Times#read}, or less than {@link Limits.Rate#least}: cut. */
    SLOW_BODY,
    /** A response of which nothing was taken for {@link Limits.Times#write}, or less than {@link Limits.Rate#least}: cut. */
    SLOW_READER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** For labels and logs: lower case, with underscores. */
    public String word() {
        return word;
    }

    /** As what a faulty message is counted. */
    static Refused of(Fault fault) {
        return switch (fault) {
            case HOST -> HOST;
            case CONTENT_TOO_LARGE -> CONTENT_TOO_LARGE;
            case TARGET_TOO_LONG -> TARGET_TOO_LONG;
            case HEAD_TOO_LARGE -> HEAD_TOO_LARGE;
            case REQUEST_LINE,
                    TARGET,
                    VERSION,
                    LINE_END,
                    FOLDED_FIELD,
                    FIELD_NAME,
                    FIELD_VALUE,
                    CONTENT_LENGTH,
                    TRANSFER_ENCODING,
                    TWO_FRAMINGS,
                    CHUNK -> MALFORMED;
        };
    }
}
