package dev.multihome.hpack;

/** A header block that cannot be decoded. The decoder is of no use after it: COMPRESSION_ERROR, RFC 9113 section 4.3. */
public final class HpackException extends Exception {

    private static final long serialVersionUID = 1L;

    HpackException(String message) {
        super(message);
    }
}
