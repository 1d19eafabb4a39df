package dev.multihome.http2;

/**
 * A frame's header: RFC 9113 section 4.1.
 *
 * @param length of the payload, 0 to 2^24 - 1 octets
 * @param type 0 to 255, also one that is not known here
 * @param flags those that the type does not define are to be ignored
 * @param stream 0 to 2^31 - 1; the reserved bit is gone
 */
record Frame(int length, int type, int flags, int stream) {

    static final int HEADER_BYTES = 9;

    /** SETTINGS_MAX_FRAME_SIZE at the beginning, at which it is left. */
    static final int MOST_PAYLOAD = 16_384;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    /** RFC 9218 section 7.1. */
    static final int PRIORITY_UPDATE = 16;

    static final int ACK = 0x1;
    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int WITH_PRIORITY = 0x20;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
