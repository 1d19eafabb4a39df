package dev.multihome.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The path of a request, decoded once. No segment is {@code .} or {@code ..} or contains a slash, a backslash or a
 * control character; a segment is empty where the path has two slashes in a row.
 *
 * @param segments what stands between the slashes; none for {@code /}
 * @param folder whether it ends with a slash
 */
public record RequestPath(List<String> segments, boolean folder) {

    /** What pchar of RFC 3986 section 3.3 allows besides letters and digits. */
    private static final String UNESCAPED = "-._~!$&'()*+,;=:@";

    public RequestPath {
        segments = List.copyOf(segments);
    }

    /** The path as it stands in a URL: it starts with a slash, and all that needs it is percent-encoded. */
    public String encoded() {
        var text = new StringBuilder();
        for (String segment : segments) {
            text.append('/');
            for (byte each : segment.getBytes(UTF_8)) {
                append(text, each);
            }
        }
        return folder ? text.append('/').toString() : text.toString();
    }

    @Override
    public String toString() {
        return encoded();
    }

    private static void append(StringBuilder text, byte octet) {
        char c = (char) (octet & 0xff);
        boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        if (plain || UNESCAPED.indexOf(c) >= 0) {
            text.append(c);
        } else {
            text.append('%')
                    .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
        }
    }
}
