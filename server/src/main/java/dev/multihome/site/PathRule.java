package dev.multihome.site;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where requests for some paths go.
 *
 * @param to percent-encoded: a path that starts with one slash, or for redirects also an http or https URL; {@code $1} to
 *     {@code $9} in it stand for the captures of {@code from}
 * @param status of the redirect; 200 for a rewrite
 * @param where its key with file and line
 */
public record PathRule(PathPattern from, String to, int status, String where) {

    /**
     * The target for a path that {@code from} matched. It never names another host than {@code to} does.
     *
     * @param encode percent-encodes a capture, all but its slashes
     */
    public String target(List<String> captures, UnaryOperator<String> encode) {
        var target = new StringBuilder();
        for (int i = 0; i < to.length(); i++) {
            int capture = capture(to, i);
            if (capture > 0) {
                target.append(encode.apply(captures.get(capture - 1)));
                i++;
            } else {
                target.append(to.charAt(i));
            }
        }
        int slashes = 0;
        while (slashes + 1 < target.length() && target.charAt(slashes) == '/' && target.charAt(slashes + 1) == '/') {
            slashes++; // two in front would make a host of what follows (RFC 3986 section 4.2)
        }
        return target.substring(slashes);
    }

    /** The number of the capture that a text names at an index, 1 to 9; 0 where it names none. */
    static int capture(String text, int index) {
        boolean named = text.charAt(index) == '$' && index + 1 < text.length();
        char digit = named ? text.charAt(index + 1) : '0';
        return digit >= '1' && digit <= '9' ? digit - '0' : 0;
    }
}
