package dev.multihome.framing;

/** Why a message is refused: what stands in it and the answer. After any of them the connection ends. */
public enum Fault {
    REQUEST_LINE,
    TARGET,
    /** Neither HTTP/1.1 nor HTTP/1.0, whatever RFC 9110 section 2.5 would let pass as a later minor version. */
    VERSION,
    LINE_END,
    /** RFC 9112 section 5.2. */
    FOLDED_FIELD,
    FIELD_NAME,
    FIELD_VALUE,
    /** Missing in HTTP/1.1, repeated, or empty although the target has a host: RFC 9112 section 3.2. */
    HOST,
    /** Repeated, signed, a list, empty, too large: RFC 9112 section 6.3 rule 5 without its exception. */
    CONTENT_LENGTH,
    /** Anything but one {@code chunked}, or not in HTTP/1.1: RFC 9112 section 6.1. */
    TRANSFER_ENCODING,
    /** Both Transfer-Encoding and Content-Length: RFC 9112 section 6.1. */
    TWO_FRAMINGS,
    CHUNK,
    CONTENT_TOO_LARGE(413, "Content Too Large"),
    TARGET_TOO_LONG(414, "URI Too Long"),
    HEAD_TOO_LARGE(431, "Request Header Fields Too Large");

    private final int status;
    private final String reason;

    Fault() {
        this(400, "Bad Request");
    }

    Fault(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** Of the answer. */
    public int status() {
        return status;
    }

    /** The reason phrase of RFC 9110 section 15. */
    public String reason() {
        return reason;
    }
}
