package dev.multihome.site;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size with its unit, as somebody writes it: {@code 100M}. K, M and G are powers of 1024.
 *
 * @param octets above 0
 * @param text as it is written
 */
public record ByteSize(long octets, String text) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6}) ?([KMG])i?B?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMG";

    static ByteSize of(String text) {
        return read(text, 1);
    }

    /** Reads a size that is not below the least. */
    static ByteSize read(String text, long least) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no size; write a number with K, M or G, such as 100M");
        }
        int unit = UNITS.indexOf(size.group(2).toUpperCase(Locale.ROOT)) + 1;
        long octets = Long.parseLong(size.group(1)) << 10 * unit;
        if (octets < least) {
            throw new IllegalArgumentException("\"" + text + "\" is too small; write " + (least >> 10) + "K or more");
        }
        return new ByteSize(octets, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
