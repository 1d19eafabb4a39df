package dev.multihome.http2;

/** Why a client was refused, for those who count. */
public enum Reason {
    /** It broke RFC 9113 or 7541. */
    MALFORMED,
    /** More fields or octets in a head than it may send. */
    HEAD_TOO_LARGE,
    TARGET_TOO_LONG,
    CONTENT_TOO_LARGE,
    /** More streams at one time than it was told. */
    STREAMS,
    /** It reset too many streams, or made us reset them. */
    RESETS,
    /** It sent too many frames that move nothing forward. */
    FRAMES,
    /** It sent a body too slowly. */
    SLOW_BODY,
    /** It gave a response no room to be sent in. */
    SLOW_READER
}
