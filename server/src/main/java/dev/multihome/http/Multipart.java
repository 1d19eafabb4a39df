package dev.multihome.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * The framing of multipart/byteranges (RFC 9110 section 14.6): for each range {@link #head}, then its octets; then
 * {@link #tail}.
 *
 * @param boundary 1 to 70 letters and digits that do not occur in the content after a line break (RFC 2046 section
 *     5.1.1); drawn at random, nobody can write content that contains it
 * @param mediaType the value of Content-Type in each part
 * @param size octets of the whole representation
 * @param ranges at least one, each within the representation
 */
public record Multipart(String boundary, String mediaType, long size, List<ByteRange> ranges) {

    public Multipart {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty() || ranges.stream().anyMatch(range -> range.last() >= size)) {
            throw new IllegalArgumentException("parts must be within the " + size + " octets there are");
        }
    }

    /** The answer's own Content-Type. */
    public String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** What stands before the octets of the range with that index, from 0. */
    public byte[] head(int index) {
        String head = (index == 0 ? "" : "\r\n") + "--" + boundary + "\r\nContent-Type: " + mediaType
                + "\r\nContent-Range: " + ranges.get(index).contentRange(size) + "\r\n\r\n";
        return head.getBytes(ISO_8859_1);
    }

    /** What stands after the last range. */
    public byte[] tail() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1);
    }

    /** Octets of it all, for Content-Length. */
    public long length() {
        long length = tail().length;
        for (int i = 0; i < ranges.size(); i++) {
            length += head(i).length + ranges.get(i).length();
        }
        return length;
    }
}
