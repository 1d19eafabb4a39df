package dev.multihome.site;

import java.util.Locale;

/** Media types as they stand in the configuration (RFC 9110 section 8.3.1). */
final class MediaType {

    private MediaType() {}

    /**
     * A type, its own letters in lower case, with its parameters.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String of(String text) {
        String[] parts = text.split(";", 2);
        String type = parts[0].strip();
        int slash = type.indexOf('/');
        boolean right = slash > 0 && Token.is(type.substring(0, slash)) && Token.is(type.substring(slash + 1));
        boolean parameters =
                parts.length == 1 || parts[1].strip().matches("[\\w!#$&^.+-]+=([\\w!#$&^.+-]+|\"[!#-~ ]*\")");
        if (!right || !parameters || type.contains("*")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no media type; write one like text/html or \"text/csv; charset=utf-8\"");
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return parts.length == 1 ? lower : lower + "; " + parts[1].strip();
    }

    /**
     * A type, or all below a top-level type: {@code image/*} becomes {@code image/}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static String range(String text) {
        if (text.endsWith("/*") && Token.is(text.substring(0, text.length() - 2)) && !text.startsWith("*")) {
            return text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT);
        }
        if (text.contains(";") || text.contains("*") || !text.contains("/")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no media type; write one like text/html or image/*");
        }
        return of(text);
    }
}
