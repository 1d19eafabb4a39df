package dev.multihome.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * From the octets of a request line to a path, once and for all.
 *
 * <p>The order is what makes it safe: split at the slashes first, then decode each segment, then look at the outcome.
 * Who decodes first lets {@code %2F} make segments of its own; who looks first misses {@code %2e%2e}. Nothing is decoded
 * twice, so {@code %252e} is the file name {@code %2e}. Java's UTF-8 decoder reports overlong forms, surrogates and what
 * lies above U+10FFFF as malformed (RFC 3629 section 3).
 *
 * <p>Dot segments are refused, not resolved: clients remove them (RFC 3986 section 5.2.4), so whoever sends one is
 * probing.
 */
final class PathDecoder {

    /** Octets besides letters and digits that may stand for themselves: pchar, and what browsers leave unescaped. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@" + "[]|^";

    private PathDecoder() {}

    /**
     * Decodes a path.
     *
     * @throws BadTarget when it is none; the message says why, without the path
     */
    static RequestPath decode(String raw) throws BadTarget {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            throw new BadTarget("the path does not start with a slash");
        }
        List<String> segments = new ArrayList<>();
        int start = 1;
        for (int slash = raw.indexOf('/', 1); slash >= 0; slash = raw.indexOf('/', start)) {
            segments.add(segment(raw.substring(start, slash)));
            start = slash + 1;
        }
        boolean folder = start == raw.length();
        if (!folder) {
            segments.add(segment(raw.substring(start)));
        }
        return new RequestPath(segments, folder);
    }

    private static String segment(String raw) throws BadTarget {
        var octets = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                octets.put((byte) octet(raw, i));
                i += 2;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0) {
                octets.put((byte) c);
            } else {
                throw new BadTarget("the path contains a character that must be percent-encoded");
            }
        }
        return checked(text(octets.flip()));
    }

    private static int octet(String raw, int percent) throws BadTarget {
        int high = percent + 2 < raw.length() ? digit(raw.charAt(percent + 1)) : -1;
        int low = high < 0 ? -1 : digit(raw.charAt(percent + 2));
        if (low < 0) {
            throw new BadTarget("the path contains a % that is not followed by two hexadecimal digits");
        }
        return high << 4 | low;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1; // Character.digit takes the digits of every script
    }

    private static String text(ByteBuffer octets) throws BadTarget {
        try {
            return UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException malformed) {
            throw new BadTarget("the path is not UTF-8");
        }
    }

    private static String checked(String segment) throws BadTarget {
        if (segment.equals(".") || segment.equals("..")) {
            throw new BadTarget("the path contains a dot segment");
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '/' || c == '\\') {
                throw new BadTarget("the path contains an encoded slash or a backslash");
            }
            if (Character.isISOControl(c)) {
                throw new BadTarget("the path contains a control character");
            }
        }
        return segment;
    }

    /** Why a target is refused, on its way to {@link Target#read}. */
    static final class BadTarget extends Exception {

        BadTarget(String reason) {
            super(reason, null, false, false); // no stack trace: clients cause it, and nobody reads it
        }
    }
}
