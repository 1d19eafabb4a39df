package dev.multihome.http;

/**
 * Octets of a representation, counted from 0.
 *
 * @param last the last one, included
 */
public record ByteRange(long first, long last) {

    public ByteRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("a range runs from 0 or more to its start or more");
        }
    }

    public long length() {
        return last - first + 1;
    }

    /**
     * The value of Content-Range (RFC 9110 section 14.4).
     *
     * @param size octets of the whole representation
     */
    public String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
