package dev.multihome.listen;

/** Why a message is refused: what stands in it and the answer. After any of them the connection ends. */
enum Fault {
    REQUEST_LINE(400, "Bad Request", Refused.MALFORMED),
    TARGET(400, "Bad Request", Refused.MALFORMED),
    /** Neither HTTP/1.1 nor HTTP/1.0, whatever RFC 9110 section 2.5 would let pass as a later minor version. */
    VERSION(400, "Bad Request", Refused.MALFORMED),
    LINE_END(400, "Bad Request", Refused.MALFORMED),
    /** RFC 9112 section 5.2. */
    FOLDED_FIELD(400, "Bad Request", Refused.MALFORMED),
    FIELD_NAME(400, "Bad Request", Refused.MALFORMED),
    FIELD_VALUE(400, "Bad Request", Refused.MALFORMED),
    /** Missing in HTTP/1.1, repeated, or empty although the target has a host: RFC 9112 section 3.2. */
    HOST(400, "Bad Request", Refused.HOST),
    /** Repeated, signed, a list, empty, too large: RFC 9112 section 6.3 rule 5 without its exception. */
    CONTENT_LENGTH(400, "Bad Request", Refused.MALFORMED),
    /** Anything but one {@code chunked}, or not in HTTP/1.1: RFC 9112 section 6.1. */
    TRANSFER_ENCODING(400, "Bad Request", Refused.MALFORMED),
    /** Both Transfer-Encoding and Content-Length: RFC 9112 section 6.1. */
    TWO_FRAMINGS(400, "Bad Request", Refused.MALFORMED),
    CHUNK(400, "Bad Request", Refused.MALFORMED),
    CONTENT_TOO_LARGE(413, "Content Too Large", Refused.CONTENT_TOO_LARGE),
    TARGET_TOO_LONG(414, "URI Too Long", Refused.TARGET_TOO_LONG),
    HEAD_TOO_LARGE(431, "Request Header Fields Too Large", Refused.HEAD_TOO_LARGE);

    private final int status;
    private final String reason;
    private final Refused counted;

    Fault(int status, String reason, Refused counted) {
        this.status = status;
        this.reason = reason;
        this.counted = counted;
    }

    int status() {
        return status;
    }

    /** As what it is counted. */
    Refused counted() {
        return counted;
    }

    /** The reason phrase of RFC 9110 section 15. */
    String reason() {
        return reason;
    }
}
