package dev.multihome.http2;

/** A stream error: RFC 9113 section 5.4.2. */
final class StreamFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int stream;
    private final ErrorCode code;
    private final Reason reason;

    StreamFault(int stream, ErrorCode code, String message) {
        this(stream, code, Reason.MALFORMED, message);
    }

    StreamFault(int stream, ErrorCode code, Reason reason, String message) {
        super(message, null, false, false);
        this.stream = stream;
        this.code = code;
        this.reason = reason;
    }

    int stream() {
        return stream;
    }

    ErrorCode code() {
        return code;
    }

    Reason reason() {
        return reason;
    }
}
