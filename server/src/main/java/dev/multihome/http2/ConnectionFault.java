package dev.multihome.http2;

/** A connection error: RFC 9113 section 5.4.1. */
final class ConnectionFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Reason reason;

    ConnectionFault(ErrorCode code, String message) {
        this(code, Reason.MALFORMED, message);
    }

    ConnectionFault(ErrorCode code, Reason reason, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    static ConnectionFault protocol(String message) {
        return new ConnectionFault(ErrorCode.PROTOCOL_ERROR, message);
    }

    static ConnectionFault size(String message) {
        return new ConnectionFault(ErrorCode.FRAME_SIZE_ERROR, message);
    }

    ErrorCode code() {
        return code;
    }

    Reason reason() {
        return reason;
    }
}
