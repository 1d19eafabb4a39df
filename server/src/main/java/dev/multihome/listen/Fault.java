package dev.multihome.listen;

/** Why a message is refused: what stands in it and the answer. After any of them the connection ends. */
enum Fault {
    REQUEST_LINE(400, "Bad Request"),
    TARGET(400, "Bad Request"),
    /** Neither HTTP/1.1 nor HTTP/1.0, whatever RFC 9110 section 2.5 would let pass as a later minor version. */
    VERSION(400, "Bad Request"),
    LINE_END(400, "Bad Request"),
    /** RFC 9112 section 5.2. */
    FOLDED_FIELD(400, "Bad Request"),
    FIELD_NAME(400, "Bad Request"),
    FIELD_VALUE(400, "Bad Request"),
    /** Repeated, signed, a list, empty, too large: RFC 9112 section 6.3 rule 5 without its exception. */
    CONTENT_LENGTH(400, "Bad Request"),
    /** Anything but one {@code chunked}, or not in HTTP/1.1: RFC 9112 section 6.1. */
    TRANSFER_ENCODING(400, "Bad Request"),
    /** Both Transfer-Encoding and Content-Length: RFC 9112 section 6.1. */
    TWO_FRAMINGS(400, "Bad Request"),
    CHUNK(400, "Bad Request"),
    TARGET_TOO_LONG(414, "URI Too Long"),
    HEAD_TOO_LARGE(431, "Request Header Fields Too Large");

    private final int status;
    private final String reason;

    Fault(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    /** The reason phrase of RFC 9110 section 15. */
    String reason() {
        return reason;
    }
}
