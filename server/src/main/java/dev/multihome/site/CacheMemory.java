package dev.multihome.site;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code cache-memory}: how much of files is kept in memory.
 *
 * @param octets 0 for none; empty to go by the machine
 * @param text as it is written
 */
public record CacheMemory(OptionalLong octets, String text) {

    static final CacheMemory AUTO = new CacheMemory(OptionalLong.empty(), "auto");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6}) ?([MG])i?B?", Pattern.CASE_INSENSITIVE);
    private static final long MOST = 1L << 40;

    /** Reads auto, off, or a size, where M and G are powers of 1024. */
    static CacheMemory read(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        if (text.equals("off") || text.equals("false") || text.equals("no")) {
            return new CacheMemory(OptionalLong.of(0), "off");
        }
        Matcher size = SIZE.matcher(text);
        long octets = size.matches()
                ? Long.parseLong(size.group(1))
                        << (size.group(2).toUpperCase(Locale.ROOT).equals("G") ? 30 : 20)
                : 0;
        if (octets == 0 || octets > MOST) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no amount of memory; write one like 64M or 2G, off, or auto to go by the machine");
        }
        return new CacheMemory(OptionalLong.of(octets), text);
    }

    @Override
    public String toString() {
        return text;
    }
}
