package dev.multihome.framing;

/** Classes of octets. */
public final class Octets {

    static final byte CR = '\r';
    static final byte LF = '\n';

    private static final boolean[] TOKEN = among("!#$%&'*+-.^_`|~");
    private static final boolean[] TARGET = among("-._~:/?[]@!$&'()*+,;=%|{}^`");

    private Octets() {}

    /** RFC 9110 section 5.6.2. */
    static boolean isToken(byte octet) {
        return octet >= 0 && TOKEN[octet];
    }

    /** RFC 3986 section 2, less the fragment, and those of WHATWG's URL standard that browsers send as they are. */
    static boolean isTarget(byte octet) {
        return octet >= 0 && TARGET[octet];
    }

    /** field-vchar, SP or HTAB: RFC 9110 section 5.5. */
    static boolean isFieldContent(byte octet) {
        return octet < 0 || octet >= ' ' && octet != 0x7f || octet == '\t';
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isAlphanumeric(byte octet) {
        return isDigit(octet) || octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z';
    }

    static boolean isHexDigit(byte octet) {
        return octet >= 0 && Character.digit(octet, 16) >= 0;
    }

    /** Whether the octet is the character, which is in lower case, or its capital. */
    public static boolean isLetter(byte octet, char lowerCase) {
        return octet == lowerCase || octet >= 'A' && octet <= 'Z' && octet + ('a' - 'A') == lowerCase;
    }

    /** A table of ASCII in which the letters, the digits and some others are true. */
    public static boolean[] among(String others) {
        var table = new boolean[128];
        for (char c = 0; c < 128; c++) {
            table[c] = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || others.indexOf(c) >= 0;
        }
        return table;
    }
}
