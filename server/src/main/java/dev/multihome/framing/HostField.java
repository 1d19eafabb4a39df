package dev.multihome.framing;

/**
 * Host lines of a head, found as their octets come, and their value.
 *
 * <p>Undertow checks Host before any handler of ours, more strictly than RFC 9112 section 3.2.2 allows: it refuses a Host
 * that differs from the host of an absolute target, which must be ignored, and an empty port; it answers such a request
 * itself; and its regular expressions cost more than all else in a small request. So it is shown a value with which it is
 * content, of the same length, and the real one is put back before the handler sees the request.
 */
final class HostField {

    private static final String NAME = "host";
    /** A host that is as good as any. */
    private static final byte HOST = 'h';

    private final StringBuilder collected = new StringBuilder();
    private String value = "";
    private boolean meant;
    private int lines;

    void reset() {
        lines = 0;
        meant = false;
    }

    void lineStart() {
        meant = true;
    }

    void name(int index, byte octet) {
        meant = meant && index < NAME.length() && Octets.isLetter(octet, NAME.charAt(index));
    }

    /** Whether the name that ends is Host. */
    boolean nameEnd(int length) {
        meant = meant && length == NAME.length();
        if (meant) {
            lines++;
            collected.setLength(0);
        }
        return meant;
    }

    /** Whether the line under way is a Host line, as far as can be seen. */
    boolean isMeant() {
        return meant;
    }

    void value(byte octet) {
        if (meant) {
            collected.append((char) (octet & 0xff));
        }
    }

    /**
     * What stands in the place of the octet that came last: blanks behind a value do not belong to it.
     *
     * @param mark a letter or digit of the target, for Undertow looks for Host in it; 0 where it has none
     */
    byte mask(byte mark) {
        return collected.length() > 1 ? (byte) ' ' : mark == 0 ? HOST : mark;
    }

    int lines() {
        return lines;
    }

    /** The value without the blanks behind it. */
    String value() {
        int length = collected.length();
        while (length > 0 && Octets.isBlank((byte) collected.charAt(length - 1))) {
            length--;
        }
        collected.setLength(length);
        // Most clients name one host on all requests of a connection
        if (!value.contentEquals(collected)) {
            value = collected.toString();
        }
        return value;
    }
}
