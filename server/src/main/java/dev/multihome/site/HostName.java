package dev.multihome.site;

import java.net.IDN;
import java.util.Locale;

/** A host name of {@code names}: RFC 1123 section 2.1, in the form of RFC 1035 section 2.3.1. */
final class HostName {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private HostName() {}

    /**
     * The name in lower case and without a trailing dot. The leftmost label may be {@code *}.
     *
     * @throws IllegalArgumentException when it is no host name; the message says why, with the name and the remedy
     */
    static String read(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (!isAscii(name)) {
            throw wrong(text, "is not ASCII; write " + ascii(name));
        }
        if (name.indexOf('/') >= 0 || name.indexOf(':') >= 0) {
            throw wrong(text, "has more than a host name in it; write the name alone, without scheme, port or path");
        }
        if (name.length() > MAX_LENGTH) {
            throw wrong(text, "has " + name.length() + " characters; a host name has at most " + MAX_LENGTH);
        }
        String[] labels = name.split("\\.", -1);
        boolean wildcard = labels[0].equals("*") && labels.length > 1;
        for (int i = wildcard ? 1 : 0; i < labels.length; i++) {
            checkLabel(text, labels[i]);
        }
        if (hasOnly("0123456789", labels[labels.length - 1])) {
            throw wrong(text, "ends in a number, as addresses do; names are for host names, the address needs none");
        }
        return name;
    }

    private static void checkLabel(String text, String label) {
        if (label.isEmpty() || label.length() > MAX_LABEL) {
            throw wrong(
                    text, "has a part of " + label.length() + " characters between dots; each has 1 to " + MAX_LABEL);
        }
        if (label.indexOf('*') >= 0) {
            throw wrong(text, "has a * that is not the whole leftmost part; write *.example.com");
        }
        if (!hasOnly("abcdefghijklmnopqrstuvwxyz0123456789-", label) || label.startsWith("-") || label.endsWith("-")) {
            throw wrong(
                    text, "is no host name; its parts are letters, digits and hyphens, with no hyphen first or last");
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 126) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOnly(String characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name) + ", which is its form in the DNS";
        } catch (IllegalArgumentException impossible) {
            return "its form in the DNS, which starts with xn--";
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException((text.isEmpty() ? "an empty name" : text) + " " + why);
    }
}
